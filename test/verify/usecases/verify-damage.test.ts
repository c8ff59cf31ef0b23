import { execFileSync, spawnSync } from 'node:child_process'
import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { exitOf } from '../../../src/cli/commands/verify.js'
import { needs } from '../../support/tools.js'
import { edit, put, registeredCase, scratch, storeOf, verify } from '../../support/case-folder.js'

/** What was done to a sound case, and exactly what must come out of it. */
interface Damage {
  readonly name: string
  readonly harm: (root: string) => void
  readonly findings: readonly string[]
  readonly exit: number
  readonly counts?: Readonly<Record<string, number>>
}

const PROMISE = '截图/承诺页.txt'
const DEBT = '截图/欠款通知.txt'
const CUSTODY = '.evidence/custody.jsonl'
const REGISTER = '.evidence/register.json'

const FILES: readonly Damage[] = [
  { name: 'nothing', harm: () => undefined, findings: [], exit: 0, counts: { registered: 5, sound: 5 } },
  {
    name: 'evidence.yml gone',
    harm: (root) => unlinkSync(join(root, 'evidence.yml')),
    findings: ['case/answers-missing evidence.yml'],
    exit: 0,
    counts: { sound: 5 },
  },
  {
    name: 'one flipped bit',
    harm: (root) => flip(root, PROMISE),
    findings: [`exhibit/changed ${PROMISE}`],
    exit: 4,
    counts: { sound: 4, changed: 1 },
  },
  {
    name: 'one appended byte',
    harm: (root) => appendFileSync(join(root, PROMISE), '!'),
    findings: [`exhibit/changed ${PROMISE}`],
    exit: 4,
  },
  {
    name: 'a truncated file',
    harm: (root) => truncateSync(join(root, PROMISE), 3),
    findings: [`exhibit/changed ${PROMISE}`],
    exit: 4,
  },
  {
    name: 'an emptied file',
    harm: (root) => truncateSync(join(root, PROMISE), 0),
    findings: [`exhibit/changed ${PROMISE}`],
    exit: 4,
  },
  {
    name: 'a deleted file',
    harm: (root) => unlinkSync(join(root, PROMISE)),
    findings: [`exhibit/missing ${PROMISE}`],
    exit: 4,
    counts: { sound: 4, missing: 1 },
  },
  {
    name: 'a deleted folder',
    harm: (root) => rmSync(join(root, '截图'), { recursive: true }),
    findings: [`exhibit/missing ${PROMISE}`, `exhibit/missing ${DEBT}`],
    exit: 4,
  },
  {
    name: 'a renamed file',
    harm: (root) => renameSync(join(root, PROMISE), join(root, '截图/平台承诺.txt')),
    findings: [`exhibit/moved ${PROMISE}`],
    exit: 0,
    counts: { moved: 1, unregistered: 0 },
  },
  {
    name: 'a renamed folder',
    harm: (root) => renameSync(join(root, '截图'), join(root, '手机截图')),
    findings: [`exhibit/moved ${PROMISE}`, `exhibit/moved ${DEBT}`],
    exit: 0,
    counts: { moved: 2, unregistered: 0 },
  },
  {
    name: 'an added file',
    harm: (root) => put(root, '新证据.txt', '后来找到的'),
    findings: ['exhibit/unregistered 新证据.txt'],
    exit: 0,
    counts: { registered: 5, unregistered: 1 },
  },
  {
    name: 'a copy of a file',
    harm: (root) => copyFileSync(join(root, PROMISE), join(root, '副本.txt')),
    findings: ['exhibit/unregistered 副本.txt'],
    exit: 0,
  },
  {
    name: 'a swapped pair',
    harm: swap,
    findings: [`exhibit/changed ${PROMISE}`, `exhibit/changed ${DEBT}`],
    exit: 4,
    counts: { changed: 2 },
  },
  {
    name: 'a file replaced by another with its old content elsewhere',
    harm: (root) => {
      renameSync(join(root, PROMISE), join(root, '旧.txt'))
      put(root, PROMISE, '改过的承诺')
    },
    findings: [`exhibit/changed ${PROMISE}`, 'exhibit/unregistered 旧.txt'],
    exit: 4,
  },
  {
    name: 'a file replaced by a folder',
    harm: (root) => {
      unlinkSync(join(root, PROMISE))
      mkdirSync(join(root, PROMISE))
    },
    findings: [`exhibit/missing ${PROMISE}`],
    exit: 4,
  },
  {
    name: 'a file replaced by a link to a copy of itself',
    harm: (root) => {
      const outside = join(scratch('outside'), '承诺页.txt')
      renameSync(join(root, PROMISE), outside)
      symlinkSync(outside, join(root, PROMISE))
    },
    findings: [`exhibit/missing ${PROMISE}`],
    exit: 4,
  },
  {
    name: 'another modification time',
    harm: (root) => utimesSync(join(root, PROMISE), 1e9, 1e9),
    findings: [`time/mtime-changed ${PROMISE}`],
    exit: 0,
    counts: { sound: 5 },
  },
]

const OWN: readonly Damage[] = [
  {
    name: 'a changed digest in SHA256SUMS',
    harm: (root) => edit(root, 'SHA256SUMS', otherDigest),
    findings: [`manifest/changed ${first()}`],
    exit: 4,
    counts: { sound: 5 },
  },
  {
    name: 'a line taken out of SHA256SUMS',
    harm: (root) => edit(root, 'SHA256SUMS', (text) => text.slice(text.indexOf('\n') + 1)),
    findings: [`manifest/line-missing ${first()}`],
    exit: 4,
  },
  {
    name: 'a line put into SHA256SUMS',
    harm: (root) => appendFileSync(join(root, 'SHA256SUMS'), `${'a'.repeat(64)}  伪造.txt\n`),
    findings: ['manifest/line-added 伪造.txt'],
    exit: 4,
  },
  {
    name: 'two lines of SHA256SUMS changed places',
    harm: (root) =>
      edit(root, 'SHA256SUMS', (text) => `${text.trimEnd().split('\n').reverse().join('\n')}\n`),
    findings: ['manifest/edited SHA256SUMS'],
    exit: 4,
  },
  {
    name: 'a SHA256SUMS cut off in its last line',
    harm: (root) => edit(root, 'SHA256SUMS', (text) => text.slice(0, -4)),
    findings: ['manifest/malformed SHA256SUMS'],
    exit: 4,
  },
  {
    name: 'a byte order mark before SHA256SUMS',
    harm: (root) => edit(root, 'SHA256SUMS', (text) => `\ufeff${text}`),
    findings: ['manifest/malformed SHA256SUMS'],
    exit: 4,
  },
  {
    name: 'line ends of Windows in SHA256SUMS',
    harm: (root) => edit(root, 'SHA256SUMS', (text) => text.replaceAll('\n', '\r\n')),
    findings: ['manifest/malformed SHA256SUMS'],
    exit: 4,
  },
  {
    name: 'a file listed twice in SHA256SUMS, the second time with another digest',
    harm: (root) =>
      edit(root, 'SHA256SUMS', (text) => text + otherDigest(text.slice(0, text.indexOf('\n') + 1))),
    findings: ['manifest/malformed SHA256SUMS'],
    exit: 4,
  },
  {
    name: 'a deleted SHA256SUMS',
    harm: (root) => unlinkSync(join(root, 'SHA256SUMS')),
    findings: ['manifest/missing SHA256SUMS'],
    exit: 4,
  },
  {
    name: 'an emptied SHA256SUMS',
    harm: (root) => writeFileSync(join(root, 'SHA256SUMS'), ''),
    findings: Array.from({ length: 5 }, () => 'manifest/line-missing'),
    exit: 4,
  },
  {
    name: 'a changed digest in register.json',
    harm: (root) =>
      edit(root, REGISTER, (text) =>
        text.replace(/("sha256":")(.)/, (_, key: string, digit: string) => key + (digit === 'a' ? 'b' : 'a')),
      ),
    findings: [`register/changed ${REGISTER}`],
    exit: 4,
    counts: { sound: 5 },
  },
  {
    name: 'a changed time in register.json',
    harm: (root) => edit(root, REGISTER, (text) => text.replace('"registered":"2026', '"registered":"2025')),
    findings: [`register/changed ${REGISTER}`],
    exit: 4,
  },
  {
    name: 'a register.json that is no JSON',
    harm: (root) => edit(root, REGISTER, (text) => text.replace('{', '[')),
    findings: [`register/malformed ${REGISTER}`],
    exit: 4,
    counts: { registered: 5, sound: 5 },
  },
  {
    name: 'an unknown field in register.json',
    harm: (root) =>
      edit(root, REGISTER, (text) => text.replace('"created"', '"__proto__":{"x":1},"created"')),
    findings: [`register/malformed ${REGISTER}`],
    exit: 4,
  },
  {
    name: 'a deleted register.json',
    harm: (root) => unlinkSync(join(root, REGISTER)),
    findings: [`register/missing ${REGISTER}`],
    exit: 4,
    counts: { registered: 5, sound: 5 },
  },
  {
    name: 'an edited line in the custody log',
    harm: (root) => edit(root, CUSTODY, (text) => text.replace('"files":5', '"files":4')),
    findings: [`custody/broken ${CUSTODY}`],
    exit: 4,
  },
  {
    name: 'a first line taken out of the custody log',
    harm: (root) => edit(root, CUSTODY, (text) => text.slice(text.indexOf('\n') + 1)),
    findings: [`custody/broken ${CUSTODY}`],
    exit: 4,
  },
  {
    name: 'a cut custody tail',
    harm: (root) => edit(root, CUSTODY, (text) => text.slice(0, text.indexOf('\n') + 1)),
    findings: [`custody/broken ${CUSTODY}`],
    exit: 4,
    counts: { sound: 5 },
  },
  {
    name: 'a custody log cut inside its last line',
    harm: (root) => edit(root, CUSTODY, (text) => text.slice(0, -20)),
    findings: [`custody/broken ${CUSTODY}`],
    exit: 4,
  },
  {
    name: 'an emptied custody log',
    harm: (root) => writeFileSync(join(root, CUSTODY), ''),
    findings: [`custody/broken ${CUSTODY}`],
    exit: 4,
  },
  {
    name: 'a deleted custody log',
    harm: (root) => unlinkSync(join(root, CUSTODY)),
    findings: [`custody/broken ${CUSTODY}`],
    exit: 4,
  },
  {
    name: 'a changed dossier',
    harm: (root) => appendFileSync(join(root, 'dossier/2026-11-22/投诉书.pdf'), ' '),
    findings: ['dossier/changed dossier/2026-11-22/投诉书.pdf'],
    exit: 4,
  },
  {
    name: 'a deleted dossier',
    harm: (root) => rmSync(join(root, 'dossier'), { recursive: true }),
    findings: ['dossier/missing dossier/2026-11-22/投诉书.pdf'],
    exit: 0,
  },
  {
    name: 'a foreign paper among the dossiers',
    harm: (root) => put(root, 'dossier/2026-11-22/伪造.pdf', '%PDF-1.7'),
    findings: ['dossier/unrecorded dossier/2026-11-22/伪造.pdf'],
    exit: 0,
  },
  {
    name: 'everything of ours deleted but SHA256SUMS',
    harm: (root) => {
      rmSync(join(root, '.evidence'), { recursive: true })
      rmSync(join(root, 'dossier'), { recursive: true })
    },
    findings: [`register/missing ${REGISTER}`, `custody/broken ${CUSTODY}`],
    exit: 4,
    counts: { sound: 5 },
  },
]

describe.each([
  ['a file of the person', FILES],
  ['one of our own files', OWN],
] as const)('damage to %s', (_where, damages) => {
  test.each(damages)(
    '$name gives exactly its findings and its exit code',
    async ({ harm, findings, exit, counts }) => {
      const root = await caseWithDossier()
      harm(root)
      const result = await verify(root)
      const told = result.findings.map(({ id, path }) => `${id} ${path ?? ''}`)
      expect(told.sort().map((one, index) => one.slice(0, [...findings].sort()[index]?.length))).toEqual(
        [...findings].sort(),
      )
      expect(exitOf(result.verdict, false)).toBe(exit)
      expect(result.counts).toMatchObject(counts ?? {})
      const { registered, sound, changed, missing, moved, unreadable } = result.counts
      expect(sound + changed + missing + moved + unreadable).toBe(registered)
    },
  )
})

test('each of a swapped pair says where its content now stands', async () => {
  const root = await registeredCase()
  swap(root)
  const { findings } = await verify(root)
  expect(findings.map(({ path, facts }) => [path, facts['standsAt']])).toEqual([
    [PROMISE, DEBT],
    [DEBT, PROMISE],
  ])
})

test('a pipe in the place of a file is missing, and nothing waits for it', async () => {
  const root = await registeredCase()
  unlinkSync(join(root, PROMISE))
  execFileSync('mkfifo', [join(root, PROMISE)])
  const { findings } = await verify(root)
  expect(findings.map(({ id, facts }) => [id, facts['now']])).toEqual([
    ['exhibit/missing', { word: 'verify.instead.fifo' }],
  ])
}, 5000)

test('--strict ends with 4 where something only needs explaining', async () => {
  const root = await registeredCase()
  put(root, '新证据.txt', '后来找到的')
  const { verdict } = await verify(root)
  expect([exitOf(verdict, false), exitOf(verdict, true)]).toEqual([0, 4])
})

test('an empty case is unchecked, never sound', async () => {
  const root = await registeredCase({})
  const { verdict, findings } = await verify(root)
  expect([verdict, findings.map(({ id }) => id), exitOf(verdict, false)]).toEqual([
    'unchecked',
    ['case/nothing-to-verify'],
    5,
  ])
})

test('a folder that is no case is not walked', async () => {
  const root = await registeredCase()
  for (const name of ['.evidence', 'SHA256SUMS']) rmSync(join(root, name), { recursive: true })
  const { findings, counts } = await verify(root)
  expect(findings.map(({ id }) => id)).toEqual(['case/nothing-to-verify'])
  expect(counts.unregistered).toBe(0)
})

test('a register of a newer program is refused, not judged', async () => {
  const root = await registeredCase()
  edit(root, REGISTER, (text) => text.replace('"version":1', '"version":2'))
  await expect(verify(root)).rejects.toMatchObject({ code: 'register/newer', outcome: 'failed' })
})

needs('setpriv')('a file nobody may read is unchecked; the others are checked all the same', async () => {
  const root = await registeredCase()
  edit(root, '聊天记录.txt', (text) => `${text}改`)
  const script = `import('${process.cwd()}/dist/cli/main.js').then(async ({ main }) => { process.exitCode = await main(['verify', '${root}', '--json']) })`
  execFileSync('chmod', ['-R', 'a+rX', root])
  execFileSync('chmod', ['0', join(root, PROMISE)])
  const dropped = process.getuid?.() === 0 ? ['--reuid=65534', '--regid=65534', '--clear-groups'] : []
  const { stdout, status } = spawnSync('setpriv', [...dropped, process.execPath, '-e', script], {
    encoding: 'utf8',
    cwd: '/',
  })
  const { findings, counts } = JSON.parse(stdout) as {
    findings: { id: string; path: string }[]
    counts: object
  }
  expect(findings.map(({ id, path }) => `${id} ${path}`)).toEqual([
    'exhibit/changed 聊天记录.txt',
    `exhibit/unreadable ${PROMISE}`,
    'seal/none undefined',
  ])
  expect(counts).toMatchObject({ registered: 5, sound: 3, changed: 1, unreadable: 1 })
  expect(status).toBe(4)
})

needs('setpriv')(
  'a folder nobody may enter makes its exhibits unreadable, not missing',
  async () => {
    const root = await registeredCase()
    execFileSync('chmod', ['-R', 'a+rX', root])
    execFileSync('chmod', ['0', join(root, '截图')])
    const script = `import('${process.cwd()}/dist/cli/main.js').then(async ({ main }) => { process.exitCode = await main(['verify', '${root}']) })`
    const dropped = process.getuid?.() === 0 ? ['--reuid=65534', '--regid=65534', '--clear-groups'] : []
    const { stdout, stderr, status } = spawnSync('setpriv', [...dropped, process.execPath, '-e', script], {
      encoding: 'utf8',
      cwd: '/',
    })
    execFileSync('chmod', ['755', join(root, '截图')])
    expect(stderr).toBe('')
    expect(stdout).toContain(
      '? E0002（截图/承诺页.txt）读不到，没有核验。  [exhibit/unreadable]\n  原因  没有读取权限（EACCES）。',
    )
    expect(stdout).toContain('登记 5：一致 3，改变 0，缺失 0，移动 0，读不到 2；另有未登记 0。')
    expect(status).toBe(5)
  },
  20_000,
)

async function caseWithDossier(): Promise<string> {
  const root = await registeredCase()
  put(root, 'dossier/2026-11-22/投诉书.pdf', '%PDF-1.7 …')
  const store = storeOf(root)
  const { createHash } = await import('node:crypto')
  const bytes = readFileSync(join(root, 'dossier/2026-11-22/投诉书.pdf'))
  const output = {
    path: 'dossier/2026-11-22/投诉书.pdf',
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }
  await store.commit({
    register: await store.readRegister(),
    events: [{ event: 'dossier', facts: { channel: '12315' }, outputs: [output] }],
  })
  return root
}

function flip(root: string, path: string): void {
  const bytes = readFileSync(join(root, path))
  bytes[4]! ^= 1
  writeFileSync(join(root, path), bytes)
}

function swap(root: string): void {
  const [promise, debt] = [readFileSync(join(root, PROMISE)), readFileSync(join(root, DEBT))]
  writeFileSync(join(root, PROMISE), debt)
  writeFileSync(join(root, DEBT), promise)
}

/** The path the first line of SHA256SUMS lists. */
function first(): string {
  return [
    '截图/承诺页.txt',
    '截图/欠款通知.txt',
    '账单/微信支付账单.csv',
    '录音/通话录音@快砍客服_13800000000_20260411101530.txt',
    '聊天记录.txt',
  ].sort()[0]!
}

function otherDigest(text: string): string {
  return (text.startsWith('a') ? 'b' : 'a') + text.slice(1)
}
