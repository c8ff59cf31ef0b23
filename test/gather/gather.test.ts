import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  cpSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { unzipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  ORGANISER,
  packageBytes,
  packageOf,
  truth,
  victims,
  writePackages,
} from '../../bench/gather/cases.mjs'
import type { Victim } from '../../bench/gather/cases.mjs'
import { ageContact } from '../../src/handover/adapters/age-contact.js'
import { evidence, room } from '../support/run.js'
import { needs } from '../support/tools.js'

const USES = ['police', 'market', 'association', 'court', 'lawyer'] as const
const COUNT = 150

interface Result {
  readonly dir: string
  readonly folder: string
  readonly packages: {
    readonly given: number
    readonly in_use: number
    readonly aside: { path: string; why: string }[]
  }
  readonly changes: { readonly added: number[]; readonly replaced: number[]; readonly left: number[] }
  readonly papers: {
    readonly id: string
    readonly use: string
    readonly totals: Record<string, number>
    readonly outputs: { readonly path: string; readonly bytes: number; readonly sha256: string }[]
  }[]
}

let packages: string
let identity: string
let made: Awaited<ReturnType<typeof writePackages>>
let result: Result

function gather(args: readonly string[], cwd: string): { code: number | null; result: Result; err: string } {
  const { code, out, err } = evidence(['gather', ...args, '--json'], cwd)
  return { code, err, result: JSON.parse(out) as Result }
}

/** Rows of a CSV of ours; fields with commas do not stand in the tables that are read here. */
function rows(table: string, use = 'police', from = result): string[][] {
  const text = readFileSync(join(from.dir, from.folder, use, 'csv', `${table}.csv`), 'utf8')
  return text
    .replace(/^\ufeff/, '')
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(','))
}

/** Everything that was written, whatever it is packed in, as text. */
function everythingIn(dir: string): string {
  const texts: string[] = []
  for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
    const path = join(dir, name)
    if (!statSync(path).isFile()) continue
    const bytes = readFileSync(path)
    texts.push(name, bytes.toString('utf8'))
    if (/\.(?:xlsx|docx)$/.test(name))
      for (const one of Object.values(unzipSync(bytes))) texts.push(Buffer.from(one).toString())
    if (name.endsWith('.pdf')) {
      texts.push(execFileSync('pdftotext', [path, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 }))
      texts.push(execFileSync('pdfinfo', ['-meta', path], { encoding: 'utf8' }))
    }
  }
  return texts.join('\n')
}

beforeAll(async () => {
  const dir = room('gather')
  packages = join(dir, '收到的')
  const secret = await generateX25519Identity()
  identity = join(dir, 'key.txt')
  writeFileSync(identity, `# made for a test\n${secret}\n`)
  const recipients = [await identityToRecipient(secret)]
  made = await writePackages(packages, COUNT, {
    seed: 5,
    seal: (text) => ageContact.encrypt(text, recipients),
  })
  const ran = gather([packages, '--into', '汇总', '--organiser', ORGANISER, '--identity', identity], dir)
  expect(ran.code).toBe(5)
  result = ran.result
}, 240_000)

describe('every table is what the packages say', () => {
  test('what is not used is named with its reason, and nothing else is set aside', () => {
    const aside = Object.fromEntries(result.packages.aside.map(({ path, why }) => [basename(path), why]))
    expect(aside).toEqual(made.aside)
    expect(new Set(Object.values(aside))).toEqual(
      new Set(['duplicate', 'superseded', 'forged', 'damaged', 'withdrawn', 'expired', 'other-organiser']),
    )
    expect(result.packages.in_use).toBe(made.used.length)
  })

  test.each(USES)('%s: totals, accounts, months and wordings', (use) => {
    const wanted = truth(made.used, use, { opened: true })
    const { totals } = result.papers.find((paper) => paper.use === use)!
    const { accounts, months, phrases, ...sums } = wanted
    expect(totals).toMatchObject({ ...sums, net: sums.paid - sums.refunded })
    const yuan = (fen: number): string => (fen / 100).toFixed(2)
    const text = (list: readonly (readonly (string | number)[])[]): string[] =>
      list.map((row) => row.join(',')).sort()
    expect(text(rows('收款账户归集', use).map((row) => [row[1]!, row[5]!, row[6]!, row[7]!]))).toEqual(
      text(accounts.map(([account, who, count, sum]) => [account, who, count, yuan(sum)])),
    )
    expect(text(rows('按月汇总', use).map((row) => [row[0]!, row[2]!, row[1]!, row[3]!]))).toEqual(
      text(months.map(([month, who, count, sum]) => [month, who, count, yuan(sum)])),
    )
    const kinds = { 承诺: 'promise', 催款: 'demand' } as const
    expect(
      text(rows('同一话术', use).map((row) => [kinds[row[1] as keyof typeof kinds], row.at(-6)!])),
    ).toEqual(text(phrases))
  })

  test('every payment stands in the details with its exhibit, its digest and its package, and those that count add up', () => {
    const all = rows('逐笔明细')
    const mine = made.used.filter(({ joint }) => joint.consent.uses.includes('police'))
    expect(all).toHaveLength(
      mine.reduce((sum, { joint }) => sum + joint.payments.length + joint.refunds.length, 0),
    )
    const counted = all.filter((row) => row[1] === '付款' && row[11] === '是')
    const sum = counted.reduce((total, row) => total + Math.round(Number(row[4]) * 100), 0)
    expect(sum).toBe(result.papers[0]!.totals['paid'])
    for (const row of counted)
      expect(row.slice(-2).every((digest) => /^[0-9a-f]{64}$/.test(digest))).toBe(true)
  })

  test.each(USES)('%s: its letter stands beside it to be changed, with the same words', (use) => {
    const { outputs } = result.papers.find((paper) => paper.use === use)!
    const letters = outputs.filter(({ path }) => path.endsWith('.docx'))
    expect(letters).toHaveLength(1)
    const bytes = readFileSync(join(result.dir, letters[0]!.path))
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(letters[0]!.sha256)
    const text = Buffer.from(unzipSync(bytes)['word/document.xml']!)
      .toString()
      .replaceAll(/<[^>]+>/g, '')
    expect(text).toContain(basename(letters[0]!.path, '.docx'))
    expect(text).toContain(`${result.papers.find((paper) => paper.use === use)!.totals['packages']}`)
    expect(text).toContain(ORGANISER)
  })

  needs('pdftotext')('what the papers say is what the tables say', () => {
    const pdf = join(result.dir, result.papers[0]!.outputs.find(({ path }) => path.endsWith('.pdf'))!.path)
    const text = execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' }).replace(/\s/g, '')
    const { victims: people, payments } = result.papers[0]!.totals
    expect(text).toContain(`被害人${people}人，付款${payments}笔`)
    for (const [, account] of rows('收款账户归集')) expect(text).toContain(account)
  })
})

describe('nobody is in it who did not agree', () => {
  needs('pdftotext', 'pdfinfo')(
    'no name without consent, no phone and no address of anybody, no name of a file, in any output',
    () => {
      const everything = everythingIn(result.dir).replace(/[\s\u00ad]/g, '')
      const named = (victim: Victim): boolean => victim.joint.consent.name
      const may = new Set(made.used.filter(named).map(({ name }) => name))
      for (const { name, phone } of made.victims) {
        expect(everything.includes(phone), phone).toBe(false)
        if (!may.has(name)) expect(everything.includes(name), name).toBe(false)
      }
      expect(everything.includes('某路1号')).toBe(false)
      expect(everything.includes('收到的')).toBe(false)
      expect(everything.includes('损坏-')).toBe(false)
      expect([...may].some((name) => everything.includes(name))).toBe(true)
    },
  )

  test('a victim who did not agree to a use is in nothing that is made for it', () => {
    for (const use of USES) {
      const numbers = new Set(rows('名册', use).map((row) => row.at(-1)))
      const mine = made.used.filter(({ joint }) => joint.consent.uses.includes(use))
      expect(numbers.size).toBe(mine.length)
    }
  })

  test('folders and files are the owner’s alone', () => {
    for (const name of readdirSync(result.dir, { recursive: true, encoding: 'utf8' }))
      expect(statSync(join(result.dir, name)).mode & 0o077, name).toBe(0)
  })
})

describe('the same packages give the same bytes', () => {
  test('under other names, in another order, on one thread or several', () => {
    const dir = room('gather')
    const other = join(dir, 'other')
    mkdirSync(other)
    readdirSync(packages)
      .toReversed()
      .forEach((name, index) => cpSync(join(packages, name), join(other, `${index}.zip`)))
    const again = gather(
      [other, '--into', 'out', '--organiser', ORGANISER, '--identity', identity],
      dir,
    ).result
    const digests = (from: Result): string[] =>
      from.papers.flatMap(({ outputs }) => outputs.map(({ path, sha256 }) => `${path} ${sha256}`))
    expect(digests(again)).toEqual(digests(result))
  })
})

describe('later packages and withdrawals', () => {
  test('numbers stay, what changed is listed, what was withdrawn is gone from what is kept', async () => {
    const dir = room('gather')
    const all = victims(6, 9)
    const put = async (name: string, bytes: Buffer): Promise<void> => writeFileSync(join(dir, name), bytes)
    for (const one of all.slice(0, 4)) await put(`${one.index}.zip`, await packageOf(one))
    const into = ['--into', 'out']
    expect(gather(['.', ...into, '--organiser', ORGANISER], dir)).toMatchObject({
      code: 0,
      result: { changes: { added: [1, 2, 3, 4] } },
    })
    const [, second, third] = all
    const { format, version, case: key } = second!.joint
    const back = { format, version, kind: 'withdrawal', case: key, made: '2026-09-01T00:00:00+00:00' }
    const newer = {
      ...third!.joint,
      made: '2026-10-01T00:00:00+00:00',
      payments: [third!.joint.payments[0]!],
    }
    mkdirSync(join(dir, 'later'))
    await put('later/撤回.zip', packageBytes(back, second!.privateKey))
    await put('later/新.zip', packageBytes(newer, third!.privateKey))
    await put('later/五.zip', await packageOf(all[4]!))
    const { code, result: next } = gather(['later', ...into, '--add'], dir)
    expect(code).toBe(0)
    expect(next.changes).toEqual({ added: [5], replaced: [3], left: [2] })
    expect(rows('名册', 'police', next).map(([number]) => number)).toEqual(['1', '3', '4', '5'])
    expect(readdirSync(join(dir, 'out', '.gather')).filter((name) => name.endsWith('.kept'))).toHaveLength(4)
    // The withdrawn package does not come back, a copy of one in use changes nothing.
    const copy = gather(['1.zip', '0.zip', ...into, '--add'], dir).result
    expect(copy.packages.aside.map(({ why }) => why)).toEqual(['duplicate', 'withdrawn'])
    expect(copy.changes).toEqual({ added: [], replaced: [], left: [] })
    expect(next.folder).not.toBe(copy.folder)
  })

  test('--add and no --add are told apart; a folder of something else is left alone', () => {
    const dir = room('gather')
    writeFileSync(join(dir, '0.zip'), packageBytesOf(victims(1, 1)[0]!))
    const run = (...args: string[]) =>
      evidence(['gather', '0.zip', ...args, '--into', 'out', '--organiser', ORGANISER], dir)
    expect(run('--add')).toMatchObject({ code: 2, err: expect.stringContaining('还没有汇总') })
    expect(readdirSync(dir)).toEqual(['0.zip'])
    expect(run().code).toBe(0)
    expect(run()).toMatchObject({ code: 0, out: expect.stringContaining('已经汇总过') })
    expect(readdirSync(join(dir, 'out')).filter((name) => name.startsWith('20'))).toHaveLength(1)
    const [, second] = victims(2, 1)
    mkdirSync(join(dir, 'more'))
    writeFileSync(join(dir, 'more', '1.zip'), packageBytesOf(second!))
    const other = evidence(['gather', 'more', '--into', 'out', '--organiser', ORGANISER], dir)
    expect(other).toMatchObject({ code: 2, err: expect.stringContaining('--add') })
    expect(readdirSync(join(dir, 'out', '.gather')).filter((name) => name.endsWith('.kept'))).toHaveLength(1)
    // The same packages and one more: nothing that was there is missing, so it goes on.
    expect(run('more').code).toBe(0)
    expect(readdirSync(join(dir, 'out', '.gather')).filter((name) => name.endsWith('.kept'))).toHaveLength(2)
    rmSync(join(dir, 'more'), { recursive: true })
    mkdirSync(join(dir, 'mine'))
    writeFileSync(join(dir, 'mine', '照片.txt'), 'x')
    const refused = evidence(['gather', '0.zip', '--into', 'mine', '--organiser', ORGANISER], dir)
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('有别的东西') })
    expect(readdirSync(join(dir, 'mine'))).toEqual(['照片.txt'])
    expect(evidence(['gather', '0.zip', '--into', 'new'], dir).code).toBe(2)
    expect(readdirSync(dir).sort()).toEqual(['0.zip', 'mine', 'out'])
  })

  test('a link or a pipe that is called .zip is named, never opened', () => {
    const dir = room('gather')
    writeFileSync(join(dir, '0.zip'), packageBytesOf(victims(1, 1)[0]!))
    symlinkSync(join(dir, '0.zip'), join(dir, '链接.zip'))
    execFileSync('mkfifo', [join(dir, '管道.zip')])
    const { code, result: got } = gather(['.', '--into', 'out', '--organiser', ORGANISER], dir)
    expect(code).toBe(5)
    expect(got.packages.aside.map(({ path, why }) => [basename(path), why]).sort()).toEqual([
      ['管道.zip', 'not-package'],
      ['链接.zip', 'not-package'],
    ])
  })

  test('with nothing to use nothing is written, and it is said', () => {
    const dir = room('gather')
    writeFileSync(join(dir, 'x.zip'), 'not a zip')
    const { code, out } = evidence(['gather', '.', '--into', 'out', '--organiser', ORGANISER], dir)
    expect(code).toBe(3)
    expect(out).toContain('没有可以使用的材料包')
    expect(readdirSync(dir)).toEqual(['x.zip'])
  })

  test('a kept package that was changed stops the next writing', () => {
    const dir = room('gather')
    writeFileSync(join(dir, '0.zip'), packageBytesOf(victims(1, 1)[0]!))
    evidence(['gather', '0.zip', '--into', 'out', '--organiser', ORGANISER], dir)
    const kept = readdirSync(join(dir, 'out', '.gather')).find((name) => name.endsWith('.kept'))!
    renameSync(join(dir, 'out', '.gather', kept), join(dir, 'out', '.gather', `${'0'.repeat(64)}.kept`))
    const { code, err } = evidence(['gather', '--into', 'out', '--add'], dir)
    expect(code).toBe(4)
    expect(err).toContain('留存的材料包')
  })
})

describe('tables as files', () => {
  test('no cell of a CSV begins as a formula', () => {
    const dir = room('gather')
    const [one, two] = victims(2, 4)
    const hostile = (victim: Victim): Buffer => {
      const payments = [{ ...victim.joint.payments[0]!, payee: '=1+1', for: '@SUM(A1)', method: '+8' }]
      return packageBytes({ ...victim.joint, payments }, victim.privateKey)
    }
    writeFileSync(join(dir, '0.zip'), hostile(one!))
    writeFileSync(join(dir, '1.zip'), hostile(two!))
    const { result: got } = gather(['.', '--into', 'out', '--organiser', ORGANISER], dir)
    const cells = rows('逐笔明细', 'police', got).flat()
    expect(cells).toContain("'=1+1")
    expect(cells.filter((cell) => /^[=+@-]/.test(cell))).toEqual([])
    const sheets = unzipSync(readFileSync(join(got.dir, got.folder, 'police', '汇总表.xlsx')))
    for (const [name, bytes] of Object.entries(sheets))
      if (name.includes('worksheets/')) expect(Buffer.from(bytes).toString()).not.toContain('<f>')
  })

  needs('soffice')('LibreOffice opens the workbook and reads the same sums', () => {
    const workbook = join(result.dir, result.folder, 'police', '汇总表.xlsx')
    const out = room('sheets')
    const profile = join(out, 'profile')
    execFileSync(
      'soffice',
      [
        `-env:UserInstallation=file://${profile}`,
        '--headless',
        '--convert-to',
        'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1',
        '--outdir',
        out,
        workbook,
      ],
      { stdio: 'ignore', timeout: 100_000 },
    )
    rmSync(profile, { recursive: true, force: true })
    const sheet = readdirSync(out).find((name) => name.includes('收款账户归集'))!
    const read = readFileSync(join(out, sheet), 'utf8').trimEnd().split('\n').slice(1)
    expect(read).toHaveLength(rows('收款账户归集').length)
    expect(read[0]).toContain(rows('收款账户归集')[0]![1])
  })
})

function packageBytesOf(victim: Victim): Buffer {
  return packageBytes(victim.joint, victim.privateKey)
}
