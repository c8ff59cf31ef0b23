import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { confirm } from '../../../src/case/rules/confirm.js'
import {
  MATERIAL,
  listing,
  put,
  register,
  registeredCase,
  scratch,
  storeOf,
  verify,
} from '../../support/case-folder.js'
import { refusal } from '../../support/matchers.js'

const PROMISE = '截图/承诺页.txt'

test('gives every file an id, in the order of the paths, and says what it ignored and why', async () => {
  const root = scratch()
  for (const [path, content] of Object.entries(MATERIAL)) put(root, path, content)
  for (const name of ['.DS_Store', '截图/Thumbs.db', '~$协议.docx', '.git/config', '壁纸01.jpg'])
    put(root, name, name)
  const { added, ignored } = await register(root, { ignore: ['壁纸*.jpg'] })
  expect(added.map(({ id, path }) => `${id} ${path}`)).toEqual(
    Object.keys(MATERIAL)
      .sort()
      .map((path, index) => `E000${index + 1} ${path}`),
  )
  expect(ignored).toEqual(
    [
      { path: '.evidence/', why: 'own' },
      { path: '.git/', why: 'hidden-folder' },
      { path: '.DS_Store', why: 'system' },
      { path: '~$协议.docx', why: 'office-lock' },
      { path: '壁纸01.jpg', why: 'listed' },
      { path: '截图/Thumbs.db', why: 'system' },
    ]
      .sort((a, b) => (a.path < b.path ? -1 : 1))
      .sort((a, b) => Number(b.path.endsWith('/')) - Number(a.path.endsWith('/'))),
  )
})

test('a folder of the person called dossier is theirs and is registered', async () => {
  const root = await registeredCase({ 'dossier/律师函.txt': '律师函', 'dossier/旧/收据.txt': '收据' })
  expect((await storeOf(root).readRegister()).exhibits.map(({ path }) => path)).toEqual([
    'dossier/律师函.txt',
    'dossier/旧/收据.txt',
  ])
})

test('a second run changes nothing, not even a byte of our own files', async () => {
  const root = await registeredCase()
  const before = listing(root)
  await register(root)
  await register(root, { moves: true })
  expect(listing(root)).toEqual(before)
})

test("never touches the person's files: bytes, names, times and modes stay", async () => {
  const root = scratch()
  for (const [path, content] of Object.entries(MATERIAL)) put(root, path, content)
  symlinkSync('承诺页.txt', join(root, '截图/链接'))
  const before = listing(root)
  await register(root)
  await verify(root)
  expect(listing(root).filter((line) => !/^(\.evidence|SHA256SUMS)/.test(line))).toEqual(before)
})

test('keeps ids when files come and go, and never gives one twice', async () => {
  const root = await registeredCase()
  unlinkSync(join(root, '聊天记录.txt'))
  put(root, '0新.txt', '新的在最前面')
  const { added, plan } = await register(root)
  expect([added.map(({ id }) => id), plan.missing.map(({ path }) => path)]).toEqual([
    ['E0006'],
    ['聊天记录.txt'],
  ])
})

test('records a move only when asked, under the old id', async () => {
  const root = await registeredCase()
  renameSync(join(root, PROMISE), join(root, '承诺页（改名）.txt'))
  const reported = await register(root)
  expect([reported.plan.moved.map(({ to }) => to), reported.added, (await verify(root)).verdict]).toEqual([
    ['承诺页（改名）.txt'],
    [],
    'weak',
  ])
  const { moved } = await register(root, { moves: true })
  expect(moved.map(({ exhibit, from, to }) => [exhibit.path, from, to])).toEqual([
    [PROMISE, PROMISE, '承诺页（改名）.txt'],
  ])
  expect((await verify(root)).findings.map(({ id }) => id)).toEqual([])
})

test('reports a changed file and keeps what was registered', async () => {
  const root = await registeredCase()
  writeFileSync(join(root, PROMISE), '被改过')
  const { plan, added } = await register(root, { moves: true })
  expect([plan.changed.map(({ exhibit }) => exhibit.path), added]).toEqual([[PROMISE], []])
  expect((await verify(root)).verdict).toBe('broken')
})

test('a replacement gets a new id, takes over item and group, and retires the old number', async () => {
  const root = await registeredCase()
  const store = storeOf(root)
  const old = (await store.readRegister()).exhibits.find(({ path }) => path === PROMISE)!
  const confirmed = confirm(await store.readRegister(), old.id, 'promise', 3)
  await store.commit({
    register: confirmed.register,
    events: [{ event: 'confirm', facts: { exhibit: old.id, number: '3-1' } }],
  })
  writeFileSync(join(root, PROMISE), '从原设备重新导出')
  const { register: after, plan } = await register(root, { only: [PROMISE], supersedes: old.id })
  expect(plan.changed).toEqual([])
  expect(after.exhibits.find(({ supersedes }) => supersedes === old.id)).toMatchObject({
    id: 'E0006',
    path: PROMISE,
    item: 'promise',
    number: '3-2',
  })
  expect(after.exhibits.find(({ id }) => id === old.id)).toMatchObject({ number: null, retired: ['3-1'] })
  const { verdict, counts } = await verify(root)
  expect([verdict, counts.registered]).toEqual(['sound', 5])
})

test.each([
  ['an id nobody has', 'E0099', PROMISE, 'register/no-such-exhibit'],
  ['the same content again', 'E0003', '截图/欠款通知.txt', 'register/supersedes'],
  ['a file that is not there', 'E0001', '没有.txt', 'register/supersedes'],
])('refuses to replace with %s, and writes nothing', async (_what, supersedes, path, code) => {
  const root = await registeredCase()
  const before = listing(root)
  await expect(register(root, { only: [path], supersedes })).rejects.toEqual(refusal(code))
  expect(listing(root)).toEqual(before)
})

test('refuses to replace one exhibit with the changed file of another, which would give a file two ids', async () => {
  const root = await registeredCase()
  writeFileSync(join(root, PROMISE), '从原设备重新导出')
  const before = listing(root)
  await expect(register(root, { only: [PROMISE], supersedes: 'E0003' })).rejects.toEqual(
    refusal('register/other-exhibit', { other: 'E0002' }),
  )
  expect(listing(root)).toEqual(before)
})

test('replaces an exhibit once; after that only its replacement', async () => {
  const root = await registeredCase()
  for (const [content, id] of [
    ['第二次导出', 'E0002'],
    ['第三次导出', 'E0006'],
  ] as const) {
    writeFileSync(join(root, PROMISE), content)
    await register(root, { only: [PROMISE], supersedes: id })
  }
  writeFileSync(join(root, PROMISE), '第四次导出')
  await expect(register(root, { only: [PROMISE], supersedes: 'E0002' })).rejects.toEqual(
    refusal('register/already-replaced', { by: 'E0006' }),
  )
})

test('one file replaces one exhibit: taking it for a second would let the first stand again', async () => {
  const root = await registeredCase()
  writeFileSync(join(root, '重新导出.png'), '从原设备重新导出')
  await register(root, { only: ['重新导出.png'], supersedes: 'E0002' })
  await expect(register(root, { only: ['重新导出.png'], supersedes: 'E0003' })).rejects.toEqual(
    refusal('register/replaces-another', { id: 'E0003', other: 'E0002' }),
  )
})

test('records links and pipes as what they are, without following them', async () => {
  const root = scratch()
  put(root, '承诺页.txt', '助力')
  symlinkSync('/etc', join(root, '外面'))
  mkdirSync(join(root, '空文件夹'))
  await register(root)
  expect((await storeOf(root).readRegister()).specials).toEqual([
    { path: '外面', what: 'symlink', target: '/etc' },
  ])
  expect((await verify(root)).verdict).toBe('sound')
})

test('does not start a second register beside a log that lost its first', async () => {
  const root = await registeredCase()
  unlinkSync(join(root, '.evidence/register.json'))
  await expect(register(root)).rejects.toEqual(refusal('register/missing'))
})

test('reports files of one content as duplicates, empty ones not', async () => {
  const root = scratch()
  for (const [path, content] of [
    ['一.txt', '同样'],
    ['二.txt', '同样'],
    ['空1.txt', ''],
    ['空2.txt', ''],
  ] as const)
    put(root, path, content)
  const { plan, added } = await register(root)
  expect([added.length, plan.duplicates.map(({ paths }) => paths)]).toEqual([4, [['一.txt', '二.txt']]])
})

test('takes in only the files named, the rest stays unregistered', async () => {
  const root = await registeredCase()
  put(root, '补充/催告函.txt', '请十五日内退款')
  put(root, '补充/快递单.txt', '已签收')
  const { added } = await register(root, { only: ['补充/催告函.txt'] })
  expect(added.map(({ path }) => path)).toEqual(['补充/催告函.txt'])
  expect((await verify(root)).findings.map(({ path }) => path)).toEqual(['补充/快递单.txt'])
})

test('adds SM3 digests and SM3SUMS when asked, and verify reads them', async () => {
  const root = scratch()
  put(root, '承诺页.txt', '助力不成功全额退款')
  put(root, 'evidence.yml', 'version: 1\n')
  await register(root, { sm3: true })
  expect(readFileSync(join(root, 'SM3SUMS'), 'utf8')).toBe(
    `${createHash('sm3').update('助力不成功全额退款').digest('hex')}  承诺页.txt\n`,
  )
  writeFileSync(join(root, 'SM3SUMS'), '')
  expect((await verify(root)).findings.map(({ id, path }) => `${id} ${path}`)).toEqual([
    'manifest/edited SM3SUMS',
  ])
})
