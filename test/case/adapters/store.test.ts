import { spawn, spawnSync } from 'node:child_process'
import { userInfo } from 'node:os'
import { existsSync, readFileSync, readdirSync, statSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readCustody } from '../../../src/case/rules/custody.js'
import { parseManifest } from '../../../src/case/rules/manifest.js'
import { YamlCaseText } from '../../../src/case/adapters/case-text.js'
import { sha256 } from '../../../src/case/adapters/own-text.js'
import {
  clock,
  edit,
  listing,
  put,
  register,
  registeredCase,
  scratch,
  storeOf,
  verify,
} from '../../support/case-folder.js'
import { refusal } from '../../support/matchers.js'
import { has, needs } from '../../support/tools.js'

const CUSTODY = '.evidence/custody.jsonl'
const note = (text: string) => ({ event: 'note', facts: { text } }) as const

test('writes register, log and SHA256SUMS so that each names the others', async () => {
  const root = await registeredCase()
  const text = (path: string): string => readFileSync(join(root, path), 'utf8')
  const { events, broken } = readCustody(text(CUSTODY), sha256)
  expect(broken).toBeNull()
  expect(events.map(({ event }) => event)).toEqual(['init', 'register'])
  expect(events.at(-1)!.state).toEqual({
    register: sha256(text('.evidence/register.json')),
    manifest: sha256(text('SHA256SUMS')),
  })
  expect(parseManifest(text('SHA256SUMS')).map(({ path }) => path)).toEqual(
    (await storeOf(root).readRegister()).exhibits.map(({ path }) => path),
  )
})

test('every event says who, when, with which tool and on which system', async () => {
  const root = await registeredCase()
  const { events } = readCustody(readFileSync(join(root, CUSTODY), 'utf8'), sha256)
  for (const { by, at, env } of events) {
    expect([by, env.node, at]).toEqual([
      userInfo().username,
      process.version,
      expect.stringMatching(/[+-]\d\d:\d\d$/),
    ])
    expect([env.tool, env.os].every((one) => one !== '')).toBe(true)
  }
})

needs('sha256sum')('sha256sum -c passes on a fresh case', async () => {
  const root = await registeredCase()
  expect(spawnSync('sha256sum', ['--strict', '-c', 'SHA256SUMS'], { cwd: root }).status).toBe(0)
})

test('shows no temporary file and no lock once it is done', async () => {
  const root = await registeredCase()
  expect(readdirSync(join(root, '.evidence')).sort()).toEqual(['custody.jsonl', 'register.json'])
})

test('a second run is refused while the first one writes, and let in afterwards', async () => {
  const root = await registeredCase()
  const release = await storeOf(root).lock()
  await expect(storeOf(root).lock()).rejects.toEqual(refusal('case/locked', { pid: process.pid }))
  await release()
  await (
    await storeOf(root).lock()
  )()
})

test('takes over the lock of a run that is gone, also when its number runs again', async () => {
  const root = await registeredCase()
  const gone = spawnSync(process.execPath, ['-e', '']).pid
  for (const stale of [
    { pid: gone, start: null },
    { pid: process.pid, start: '1' },
  ]) {
    writeFileSync(
      join(root, '.evidence/lock'),
      JSON.stringify({ ...stale, host: (await import('node:os')).hostname(), at: '2026-01-01T00:00:00Z' }),
    )
    await (
      await storeOf(root).lock()
    )()
  }
  expect(existsSync(join(root, '.evidence/lock'))).toBe(false)
})

test('leaves the lock of another machine alone', async () => {
  const root = await registeredCase()
  writeFileSync(
    join(root, '.evidence/lock'),
    JSON.stringify({ pid: 1, host: '家里的电脑', start: null, at: '2026-01-01T00:00:00Z' }),
  )
  await expect(storeOf(root).lock()).rejects.toEqual(refusal('case/locked', { host: '家里的电脑' }))
})

test('of eight processes that fight for the lock, never two hold it', async () => {
  const root = await registeredCase()
  const code = `
    import { appendFileSync } from 'node:fs'
    import { takeLock } from '${process.cwd()}/dist/case/adapters/lock.js'
    const end = Date.now() + 700
    while (Date.now() < end) {
      let release
      try { release = takeLock('${root}/.evidence/lock', new Date()) } catch (error) { if (error.code !== 'case/locked') throw error; continue }
      appendFileSync('${root}.trace', process.pid + ' in\\n'); appendFileSync('${root}.trace', process.pid + ' out\\n')
      if (Math.random() < 0.05) process.kill(process.pid, 'SIGKILL')
      release()
    }`
  await Promise.all(
    Array.from(
      { length: 8 },
      () =>
        new Promise((resolve) =>
          spawn(process.execPath, ['--input-type=module', '-e', code]).on('exit', resolve),
        ),
    ),
  )
  const trace = readFileSync(`${root}.trace`, 'utf8').trim().split('\n')
  unlinkSync(`${root}.trace`)
  expect(trace.length).toBeGreaterThan(10)
  for (let at = 0; at < trace.length; at += 2)
    expect([trace[at], trace[at + 1]]).toEqual([trace[at], trace[at]!.replace('in', 'out')])
}, 20_000)

test('a kill at any instant of a change leaves a case that opens, verifies and goes on', async () => {
  const kills = process.env['EVIDENCE_LONG'] ? 150 : 15
  const root = await registeredCase()
  const code = `
    import { adapters } from '${process.cwd()}/dist/cli/adapters.js'
    process.env.EVIDENCE_NOW = '2026-11-22T04:00:00Z'
    import { confirm } from '${process.cwd()}/dist/case/rules/confirm.js'
    const store = await adapters({}).store('${root}')
    process.stdout.write('ready')
    for (let n = 0; ; n++) {
      const { register, number } = confirm(await store.readRegister(), 'E0001', 'item-' + process.pid + '-' + n, 2)
      await store.commit({ register, events: [{ event: 'confirm', facts: { exhibit: 'E0001', number } }] })
    }`
  for (let kill = 0; kill < kills; kill++) {
    await killAfter(code, 3 + ((kill * 37) % 40))
    const interrupted = await verify(root)
    expect(interrupted.verdict).toBe('sound')
    await storeOf(root).commit({
      register: await storeOf(root).readRegister(),
      events: [note(`第 ${kill} 次中断之后`)],
    })
    const after = await verify(root)
    expect([after.verdict, after.findings.map(({ id }) => id)]).toEqual(['sound', []])
  }
  expect(readdirSync(join(root, '.evidence')).sort()).toEqual(['custody.jsonl', 'register.json'])
}, 120_000)

test('an interrupted change is finished only for the files it was made for', async () => {
  const root = await registeredCase()
  const before = readFileSync(join(root, CUSTODY), 'utf8')
  const intent = {
    prev: JSON.parse(before.trim().split('\n').at(-1)!).self as string,
    length: before.length,
    lines: '{"n":2}\n',
    before: '',
    register: 'f'.repeat(64),
  }
  writeFileSync(join(root, '.evidence/commit.json'), JSON.stringify(intent))
  await (
    await storeOf(root).lock()
  )()
  expect(readFileSync(join(root, CUSTODY), 'utf8')).toBe(before)
  expect(existsSync(join(root, '.evidence/commit.json'))).toBe(false)
})

test.each([
  ['cut off in its last line', (text: string) => text.slice(0, -20), 'custody/broken'],
  ['edited', (text: string) => text.replace('"n":0', '"n":7'), 'custody/broken'],
  ['without its last line', (text: string) => text.slice(0, text.indexOf('\n') + 1), 'custody/broken'],
])('writes nothing behind a log %s', async (_what, change, code) => {
  const root = await registeredCase()
  edit(root, CUSTODY, change)
  const before = listing(root)
  await expect(storeOf(root).lock()).rejects.toEqual(refusal(code))
  await expect(register(root)).rejects.toEqual(refusal(code))
  expect(listing(root)).toEqual(before)
})

test('writes nothing over a register the log does not vouch for, so that an edit never becomes ours', async () => {
  const root = await registeredCase()
  edit(root, '.evidence/register.json', (text) => text.replace('"registered":"2026', '"registered":"2025'))
  put(root, '新证据.txt', '后来找到的')
  await expect(register(root)).rejects.toEqual(refusal('register/changed'))
  expect((await verify(root)).findings.map(({ id }) => id)).toEqual([
    'register/changed',
    'exhibit/unregistered',
  ])
})

test('writes an edited SHA256SUMS anew with the next change, and says so in the log', async () => {
  const root = await registeredCase()
  edit(root, 'SHA256SUMS', (text) => text.slice(text.indexOf('\n') + 1))
  await storeOf(root).commit({ register: await storeOf(root).readRegister(), events: [note('继续')] })
  expect((await storeOf(root).readCustody()).at(-2)!.facts['repaired']).toBe('SHA256SUMS')
  expect((await verify(root)).verdict).toBe('sound')
})

test("never writes over a SHA256SUMS of the person's own", async () => {
  const root = scratch()
  put(root, '承诺页.txt', '助力')
  put(root, 'SHA256SUMS', `${'a'.repeat(64)}  别的软件.iso\n`)
  const { added } = await register(root)
  expect(added.map(({ path }) => path)).toEqual(['SHA256SUMS', '承诺页.txt'])
  expect(readFileSync(join(root, 'SHA256SUMS'), 'utf8')).toBe(`${'a'.repeat(64)}  别的软件.iso\n`)
  expect(parseManifest(readFileSync(join(root, 'SHA256SUMS.evidence'), 'utf8'))).toHaveLength(2)
  expect((await verify(root)).verdict).toBe('sound')
})

test("keeps what replaced its list, for it may be the person's own", async () => {
  const root = await registeredCase()
  put(root, 'SHA256SUMS', '下载的\n')
  await storeOf(root).commit({ events: [note('继续')] })
  const [kept] = readdirSync(join(root, '.evidence', 'found'))
  expect(kept).toMatch(/^SHA256SUMS-[0-9a-f]{12}$/)
  expect(readFileSync(join(root, '.evidence', 'found', kept!), 'utf8')).toBe('下载的\n')
  expect((await verify(root)).verdict).toBe('sound')
})

test.each(['.evidence', 'evidence.yml', '.evidence/custody.jsonl'])(
  'writes nothing where something else stands in the place of %s',
  async (path) => {
    const root = scratch()
    put(root, '承诺页.txt', '助力')
    put(root, path === '.evidence' ? path : `${path}/别人的`, '别人的')
    const before = listing(root)
    await expect(register(root)).rejects.toEqual(refusal('case/place-taken', { path }))
    expect(listing(root)).toEqual(before)
  },
)

test('answers about a file whose name is not UTF-8 come back as they were', async () => {
  const root = await registeredCase()
  const [store, text] = [storeOf(root), new YamlCaseText()]
  const names = [
    '截图/\udcb3\udcd0.png',
    '换\n行.txt',
    '"引号".txt',
    '# 井号.txt',
    '- 横.txt',
    '表情😀: 后.txt',
    ' 前后空格 ',
  ]
  await store.saveAnswers(
    text.edit(
      '',
      names.map((file, index) => ({ path: ['exhibits', index], value: { file, item: 'promise' } })),
    ),
  )
  expect((await store.readCaseFile())!.file.exhibits.map(({ file }) => file)).toEqual(names)
})

test('a change of the register without an event is a bug, not a silent write', async () => {
  const root = await registeredCase()
  const register = await storeOf(root).readRegister()
  await expect(storeOf(root).commit({ register: { ...register, nextId: 99 }, events: [] })).rejects.toThrow(
    'custody event',
  )
})

const canMount = process.getuid?.() === 0 && has('mount')
test.skipIf(!canMount)(
  `a full disk leaves the old case whole${canMount ? '' : ' (not run: needs root and mount)'}`,
  async ({ skip }) => {
    const root = scratch('full')
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', root]).status !== 0)
      skip('mount is not allowed here')
    try {
      put(root, '承诺页.txt', '助力不成功全额退款')
      await register(root)
      const before = ['.evidence/register.json', CUSTODY, 'SHA256SUMS'].map((path) =>
        readFileSync(join(root, path), 'utf8'),
      )
      writeFileSync(join(root, 'filler.bin'), Buffer.alloc(statSync(root).blksize * 40))
      const store = storeOf(root)
      const old = await store.readRegister()
      const many = Array.from({ length: 800 }, (_, index) => ({
        ...old.exhibits[0]!,
        id: `E${1000 + index}`,
        path: `截图/IMG_${index}.PNG`,
      }))
      await expect(
        store.commit({ register: { ...old, exhibits: many }, events: [note('太多')] }),
      ).rejects.toMatchObject({ code: 'ENOSPC' })
      unlinkSync(join(root, 'filler.bin'))
      expect(
        ['.evidence/register.json', CUSTODY, 'SHA256SUMS'].map((path) =>
          readFileSync(join(root, path), 'utf8'),
        ),
      ).toEqual(before)
      expect((await verify(root)).verdict).toBe('sound')
    } finally {
      spawnSync('umount', [root])
    }
  },
)

test('a register that could not be read again is never written', async () => {
  const root = await registeredCase()
  const before = listing(root)
  const found = await storeOf(root).readRegister()
  const twice = { ...found, exhibits: [...found.exhibits, { ...found.exhibits[0]!, id: 'E0099' }] }
  await expect(
    storeOf(root).commit({ register: twice, events: [note('同一个文件两个编号')] }),
  ).rejects.toEqual(refusal('register/malformed', { where: 'exhibits.path' }))
  expect(listing(root)).toEqual(before)
})

test('what was read before another run wrote is not written over it', async () => {
  const root = await registeredCase()
  const stale = await storeOf(root).readRegister()
  await storeOf(root).commit({ register: stale, events: [note('先写的')] })
  await expect(storeOf(root).commit({ register: stale, events: [note('后写的')] })).rejects.toEqual(
    refusal('case/changed-meanwhile'),
  )
})

test('verify beside a run that writes all the while sees whole changes only', async () => {
  const root = await registeredCase()
  const code = `
    import { adapters } from '${process.cwd()}/dist/cli/adapters.js'
    const store = await adapters({}).store('${root}')
    process.stdout.write('ready')
    for (const end = Date.now() + 1500; Date.now() < end; ) await store.commit({ register: await store.readRegister(), events: [{ event: 'note', facts: {} }] })`
  const writer = spawn(process.execPath, ['--input-type=module', '-e', code])
  await new Promise((resolve) => writer.stdout.once('data', resolve))
  const ended = new Promise((resolve) => writer.on('exit', resolve))
  const verdicts = new Set<string>()
  while (writer.exitCode === null) {
    verdicts.add((await verify(root)).verdict)
    await new Promise(setImmediate)
  }
  await ended
  expect([...verdicts]).toEqual(['sound'])
}, 20_000)

needs('strace')(
  'each file is on disk before its name changes, and the name before the next step',
  async () => {
    const root = await registeredCase()
    const code = `
    import { adapters } from '${process.cwd()}/dist/cli/adapters.js'
    const store = await adapters({}).store('${root}')
    await store.commit({ register: await store.readRegister(), events: [{ event: 'note', facts: {} }] })`
    spawnSync('strace', [
      '-f',
      '-y',
      '-e',
      'trace=rename,fsync,unlink',
      '-o',
      `${root}.trace`,
      process.execPath,
      '--input-type=module',
      '-e',
      code,
    ])
    const calls = readFileSync(`${root}.trace`, 'utf8')
      .split('\n')
      .filter((line) => line.includes(root))
      .map((line) =>
        line
          .replaceAll(root, '')
          .replace(/^\d+ +/, '')
          .replace(/\d+-[0-9a-f]{12}\.tmp/g, 'TEMP')
          .replace(/"\/?|"|<|>|\) .*|^(fsync\()\d+/g, '$1'),
      )
    unlinkSync(`${root}.trace`)
    const steps = calls
      .map((call) => call.replace(/^(fsync)\(\d*/, '$1 ').replace('(', ' '))
      .filter((call) => !call.includes('lock'))
    expect(steps).toEqual([
      'fsync /.evidence/TEMP',
      'rename .evidence/TEMP, .evidence/commit.json',
      'fsync /.evidence',
      'fsync /.evidence/TEMP',
      'rename .evidence/TEMP, .evidence/register.json',
      'fsync /.evidence',
      'fsync /.evidence/custody.jsonl',
      'fsync /.evidence',
      'unlink .evidence/commit.json',
    ])
  },
  20_000,
)

test('records the time of the machine with its offset, and who ran what', async () => {
  const root = await registeredCase()
  const [first] = readCustody(readFileSync(join(root, CUSTODY), 'utf8'), sha256).events
  expect([first!.at, first!.env.tool, first!.env.node]).toEqual([
    '2026-11-22T12:00:00+08:00',
    'evidence-cli/test',
    process.version,
  ])
  expect(clock.offset()).toBe(480)
})

function killAfter(code: string, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', code])
    child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), ms))
    child.on('exit', () => resolve())
  })
}
