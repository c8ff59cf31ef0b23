import { execFileSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fileOutput } from '../../../src/bag/adapters/zip-output.js'
import { BagZip } from '../../../src/bag/adapters/zip-writer.js'
import { sha256 } from '../../../src/seal/rules/sha256.js'
import type { ExportWishes } from '../../../src/handover/usecases/plan-export.js'
import { Authority } from '../../support/authority.js'
import { AuthorityServer } from '../../support/authority-server.js'
import { exportTo, sealAt } from '../../support/export.js'
import { refusal } from '../../support/matchers.js'
import { FILES, FixedClock, makeCase, openCase } from '../../support/small-case.js'
import { has, needs } from '../../support/tools.js'

const folder = mkdtempSync(join(tmpdir(), 'evidence-export-'))
let made: Awaited<ReturnType<typeof makeCase>>
let authority: Authority | undefined
let server: AuthorityServer | undefined
let count = 0
const target = (ending = ''): string => join(folder, `交法院-${count++}${ending}`)
const run = (command: string, words: string[], cwd = folder): string =>
  execFileSync(command, words, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

beforeAll(async () => {
  if (!has('openssl')) return
  authority = new Authority()
  server = await new AuthorityServer(authority).open()
})
afterAll(async () => {
  await server?.close()
  authority?.close()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  made = await makeCase()
})
afterEach(() => made.close())

/** A sealed case with one recorded paper. */
async function completeCase(): Promise<void> {
  const paper = 'dossier/2026-11-22/12315/投诉书.pdf'
  mkdirSync(dirname(join(made.root, paper)), { recursive: true })
  writeFileSync(join(made.root, paper), '%PDF-1.7 投诉书')
  const bytes = readFileSync(join(made.root, paper))
  await made.store.commit({
    register: await made.store.readRegister(),
    events: [
      { event: 'dossier', facts: {}, outputs: [{ path: paper, bytes: bytes.length, sha256: sha256(bytes) }] },
    ],
  })
  if (server && authority) await sealAt(made, server.url(), authority.path('root.pem'))
}

describe('a bag', () => {
  needs(
    'openssl',
    'python3',
    'sha256sum',
    'sha512sum',
    'shasum',
  )('is valid to a second reader, to coreutils and to Perl', async () => {
    await completeCase()
    const bag = target()
    const exported = await exportTo(made, bag)
    expect(run('python3', [join('test/support/check_bag.py'), bag], process.cwd()).trim()).toBe('valid')
    for (const kind of ['manifest', 'tagmanifest']) {
      run('sha256sum', ['--strict', '--quiet', '-c', `${kind}-sha256.txt`], bag)
      run('sha512sum', ['--strict', '--quiet', '-c', `${kind}-sha512.txt`], bag)
      run('shasum', ['-a', '256', '-s', '-c', `${kind}-sha256.txt`], bag)
    }
    run('sha256sum', ['--strict', '--quiet', '-c', 'SEAL'], join(bag, 'data/seals/0001'))
    expect(exported.root).toEqual({
      kind: 'seal',
      seal: '0001',
      sha256: sha256(readFileSync(join(made.root, '.evidence/seals/0001/SEAL'))),
    })
  })

  test('holds every exhibit byte for byte under an ASCII name, and names.json gives the old names back', async () => {
    await completeCase()
    const bag = target()
    await exportTo(made, bag)
    const names = JSON.parse(readFileSync(join(bag, 'names.json'), 'utf8')) as {
      files: { stored: string; original: string; role: string; sha256: string }[]
    }
    for (const [original, text] of Object.entries(FILES)) {
      const stored = names.files.find((one) => one.original === original)!.stored
      expect(stored).toMatch(/^data\/exhibits\/E000\d_[0-9a-f]{8}\.[a-z]+$/)
      expect(readFileSync(join(bag, stored), 'utf8')).toBe(text)
    }
    const all = readdirSync(join(bag, 'data'), { recursive: true, encoding: 'utf8' })
    expect(all.filter((name) => /[^\x21-\x7e]/.test(name))).toEqual([])
    expect(names.files.find((one) => one.role === 'paper')).toMatchObject({
      stored: 'data/dossier/2026-11-22/12315/01.pdf',
      original: 'dossier/2026-11-22/12315/投诉书.pdf',
    })
    expect(readdirSync(bag)).toEqual(
      expect.arrayContaining(['README-zh.txt', 'README-en.txt', '核验.html', 'bag-info.txt']),
    )
  })

  test('is recorded in the custody log with the digest of each file', async () => {
    const bag = target()
    await exportTo(made, bag)
    const event = (await made.store.readCustody()).at(-1)!
    expect(event).toMatchObject({ event: 'export', facts: { form: 'folder' } })
    expect(event.outputs!.length).toBe(
      readdirSync(bag, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).length,
    )
  })

  test('is not written when an exhibit is no longer what was registered, and nothing is left behind', async () => {
    writeFileSync(join(made.root, '聊天/客服.txt'), '改过的聊天')
    for (const wishes of [{}, { zip: true }]) {
      await expect(exportTo(made, target(), wishes)).rejects.toEqual(
        refusal('export/changed', { path: '聊天/客服.txt' }),
      )
    }
    expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([])
  })

  test('never overwrites', async () => {
    const taken = target()
    writeFileSync(taken, '别人的文件')
    await expect(exportTo(made, taken)).rejects.toEqual(refusal('export/exists'))
    await expect(exportTo(made, taken, { zip: true })).rejects.toEqual(refusal('export/exists'))
    expect(readFileSync(taken, 'utf8')).toBe('别人的文件')
  })
})

describe('a ZIP', () => {
  needs(
    'openssl',
    'unzip',
    '7z',
    'python3',
  )('opens in Info-ZIP, 7-Zip and Python, and holds a valid bag', async () => {
    await completeCase()
    const zip = target('.zip')
    const exported = await exportTo(made, zip, { zip: true })
    expect(run('unzip', ['-tq', zip])).toContain('No errors detected')
    expect(run('7z', ['t', zip])).toContain('Everything is Ok')
    const out = target()
    run('python3', [
      '-c',
      'import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; z.extractall(sys.argv[2])',
      zip,
      out,
    ])
    expect(
      run('python3', ['test/support/check_bag.py', join(out, 'evidence-bag')], process.cwd()).trim(),
    ).toBe('valid')
    expect(exported.sha256).toBe(sha256(readFileSync(zip)))
    expect(existsSync(join(out, 'evidence-bag', '核验.html'))).toBe(true)
  })

  test('of the same case on the same day is the same file', async () => {
    const [one, two] = [target('.zip'), target('.zip')]
    const first = await makeCase(FILES, undefined, new FixedClock(new Date('2026-11-22T02:00:00Z')))
    const copy = openCase(target(), first.clock)
    cpSync(first.root, copy.root, { recursive: true })
    await exportTo(first, one, { zip: true })
    await exportTo(copy, two, { zip: true })
    expect(readFileSync(one).equals(readFileSync(two))).toBe(true)
    first.close()
  })

  needs('unzip', 'python3')(
    'goes past 4 GiB and past 65,535 entries where Zip64 begins',
    async () => {
      const big = join(folder, '录屏.mp4')
      writeFileSync(big, '')
      truncateSync(big, process.env['EVIDENCE_LONG'] ? 4 * 1024 ** 3 + 5 : 1024)
      const zip = target('.zip')
      const sink = new BagZip(fileOutput(zip))
      if (process.env['EVIDENCE_LONG']) await sink.put('data/a.mp4', big)
      for (let index = 0; index < 66_000; index++) await sink.put(`data/n/${index}`, new Uint8Array())
      await sink.put('data/z.txt', Buffer.from('最后一个'))
      await sink.finish()
      await sink.commit()
      expect(
        run('python3', [
          '-c',
          'import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); print(len(z.namelist()), z.read("evidence-bag/data/z.txt").decode())',
          zip,
        ]),
      ).toMatch(/^6600[12] 最后一个\n$/)
      expect(run('unzip', ['-Zt', zip])).toMatch(/^6600[12] files/)
      rmSync(zip)
    },
    900_000,
  )
})

describe('an encrypted bag', () => {
  needs(
    'age',
    'age-keygen',
    'unzip',
  )("for a recipient opens with Debian's age", async () => {
    const key = join(folder, 'key.txt')
    run('age-keygen', ['-o', key])
    const recipient = /age1\w+/.exec(readFileSync(key, 'utf8'))![0]
    const file = target('.age')
    await exportTo(made, file, { encryption: { recipients: [recipient] } })
    const zip = target('.zip')
    run('age', ['-d', '-i', key, '-o', zip, file])
    expect(run('unzip', ['-tq', zip])).toContain('No errors detected')
    expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([])
  })

  test('with a passphrase opens again with it, and the plain ZIP is gone', async () => {
    const { Decrypter } = await import('age-encryption')
    const file = target('.age')
    await exportTo(made, file, { encryption: { passphrase: '砍价助力退款-四个词' } })
    const decrypter = new Decrypter()
    decrypter.addPassphrase('砍价助力退款-四个词')
    const plain = await decrypter.decrypt(readFileSync(file))
    expect(Buffer.from(plain).readUInt32LE(0)).toBe(0x04034b50)
    expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([])
  }, 60_000)

  test('is never taken for one wished for somebody else', async () => {
    const { generateX25519Identity, identityToRecipient } = await import('age-encryption')
    const recipient = async () => identityToRecipient(await generateX25519Identity())
    const file = target('.age')
    await exportTo(made, file, { encryption: { recipients: [await recipient()] } })
    await expect(exportTo(made, file, { encryption: { recipients: [await recipient()] } })).rejects.toEqual(
      refusal('export/exists'),
    )
  })

  test('for something that is no age key is refused before anything is written', async () => {
    const file = target('.age')
    await expect(exportTo(made, file, { encryption: { recipients: ['age1不是公钥'] } })).rejects.toEqual(
      refusal('export/recipient'),
    )
    expect(existsSync(file)).toBe(false)
  })
})

test('a bag for one channel leaves out what the person wrote and names the same root', async () => {
  await completeCase()
  const register = await made.store.readRegister()
  await made.store.commit({
    register: {
      ...register,
      exhibits: register.exhibits.map((one, index) =>
        index === 0 ? { ...one, item: 'promise', number: '4-1' } : one,
      ),
    },
    events: [{ event: 'confirm', facts: {} }],
  })
  const [whole, part] = [target(), target()]
  const all = await exportTo(made, whole)
  const some = await exportTo(made, part, { channel: '12315' })
  expect(some.root).toEqual(all.root)
  const files = readdirSync(join(part, 'data'), { recursive: true, encoding: 'utf8' })
  expect(files.filter((name) => /evidence\.yml|register\.json|custody\.jsonl/.test(name))).toEqual([])
  expect(files.filter((name) => name.startsWith('exhibits/'))).toHaveLength(1)
  expect(files).toContain('dossier/2026-11-22/12315/01.pdf')
  expect(readFileSync(join(part, 'names.json'), 'utf8')).toContain('截图/承诺页.png')
})

test('a bag for one channel leaves out what was written for the person alone; the whole case holds it', async () => {
  await completeCase()
  const names = [
    '民事起诉状.pdf',
    '1-民事起诉状.pdf',
    '3-提交前请阅.pdf',
    '3-提交前请阅-2.pdf',
    '5-下一步.pdf',
  ]
  const paths = names.map((name) => `dossier/2026-11-22/court/${name}`)
  for (const path of paths) {
    mkdirSync(dirname(join(made.root, path)), { recursive: true })
    writeFileSync(join(made.root, path), `%PDF-1.7 ${path}`)
  }
  const outputs = paths.map((path) => {
    const bytes = readFileSync(join(made.root, path))
    return { path, bytes: bytes.length, sha256: sha256(bytes) }
  })
  await made.store.commit({
    register: await made.store.readRegister(),
    events: [{ event: 'dossier', facts: {}, outputs }],
  })
  const originals = async (wishes: Partial<ExportWishes>): Promise<string> => {
    const bag = target()
    await exportTo(made, bag, wishes)
    return readFileSync(join(bag, 'names.json'), 'utf8')
  }
  expect(await originals({ channel: 'court' })).not.toMatch(/提交前请阅|下一步/)
  expect(await originals({ channel: 'court' })).toContain('1-民事起诉状.pdf')
  expect(await originals({})).toContain('3-提交前请阅.pdf')
})

needs('openssl')(
  'a bag for a public channel carries no list of names, and still names the root and its time',
  async () => {
    await completeCase()
    const paper = 'dossier/2026-11-22/heimao/公开投诉.pdf'
    mkdirSync(dirname(join(made.root, paper)), { recursive: true })
    writeFileSync(join(made.root, paper), '%PDF-1.7 公开投诉')
    const bytes = readFileSync(join(made.root, paper))
    await made.store.commit({
      register: await made.store.readRegister(),
      events: [
        {
          event: 'dossier',
          facts: {},
          outputs: [{ path: paper, bytes: bytes.length, sha256: sha256(bytes) }],
        },
      ],
    })
    const bag = target()
    await exportTo(made, bag, { channel: 'heimao' })
    const files = readdirSync(bag, { recursive: true, encoding: 'utf8' })
    expect(files.filter((name) => /SHA256SUMS|evidence\.yml|register|custody|exhibits/.test(name))).toEqual(
      [],
    )
    expect(files).toEqual(
      expect.arrayContaining([
        'data/seals/0001/SEAL',
        'data/seals/0001/1.tsr',
        'data/dossier/2026-11-22/heimao/01.pdf',
      ]),
    )
    expect(readFileSync(join(bag, 'names.json'), 'utf8')).not.toContain('承诺页')
  },
)
