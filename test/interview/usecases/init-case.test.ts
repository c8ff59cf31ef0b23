import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { addFiles } from '../../../src/interview/usecases/add-files.js'
import { initCase } from '../../../src/interview/usecases/init-case.js'
import { statusOf } from '../../../src/filing/usecases/status.js'
import { unregisteredIn } from '../../../src/filing/usecases/unregistered.js'
import type { TextReader } from '../../../src/paper/ports.js'
import { refusal } from '../../support/matchers.js'
import { FOLDER, folderWith, portsFor } from '../../support/sitting.js'

const ANSWERS = `# 我的案件
version: 1
respondents: [{ brand: 快砍助力, name: 杭州快砍网络科技有限公司, venue: own_app }]
situation: [refund_refused]
facts: [{ on: 2026-03-01, what: 充值年度会员298元 }]
payments: [{ on: 2026-03-01, amount: 298.00, payee: 杭州快砍网络科技有限公司 }]
claims: [refund]
complainant: { name: 李敏, phone: "13800138000" }
exhibits: [{ file: 截图/IMG_2043.png, item: promise, proves: 平台承诺助力失败全额退款 }]
ignore: [无题.txt]
channels: [operator]
`
const init = (root: string, answers?: string, yes = true) =>
  initCase(portsFor(root), { yes, lang: 'zh-CN', ...(answers !== undefined && { answers }) })
const register = (root: string) => portsFor(root).store.readRegister()

describe('init without asking', () => {
  test('registers every file, takes confident proposals and what the answers say, and leaves the rest unclassified', async () => {
    const root = folderWith()
    const report = await init(root, ANSWERS)
    expect(report).toMatchObject({
      files: 4,
      registered: 4,
      added: 4,
      ignored: expect.arrayContaining([{ path: '无题.txt', why: 'listed' }]) as unknown,
      missing: [],
    })
    const numbers = Object.fromEntries(
      (await register(root)).exhibits.map(({ path, number }) => [path, number]),
    )
    expect(numbers).toEqual({
      '截图/IMG_2043.png': '4-1',
      '账单/微信支付账单.csv': '3-1',
      '聊天/客服.txt': '6-1',
      '协议/用户协议.html': '2-1',
    })
    expect(readFileSync(join(root, 'evidence.yml'), 'utf8')).toContain('# 我的案件')
  })

  test('without --yes proposals wait, unnumbered', async () => {
    const root = folderWith()
    const report = await init(root, undefined, false)
    expect((await register(root)).exhibits.every(({ number }) => number === null)).toBe(true)
    expect(report.items.find(({ id }) => id === 'payment')?.exhibits).toMatchObject([
      { path: '账单/微信支付账单.csv', number: null },
    ])
    expect(report.missing.map(({ id }) => id)).toEqual([
      'respondents.0.brand',
      'situation',
      'facts',
      'payments',
      'claims',
      'channels',
    ])
  })

  test('a second run changes nothing: same numbers, no new event', async () => {
    const root = folderWith()
    await init(root, ANSWERS)
    const [before, custody, text] = [
      await register(root),
      await portsFor(root).store.readCustody(),
      readFileSync(join(root, 'evidence.yml'), 'utf8'),
    ]
    await init(root)
    expect(await register(root)).toEqual(before)
    expect(await portsFor(root).store.readCustody()).toEqual(custody)
    expect(readFileSync(join(root, 'evidence.yml'), 'utf8')).toBe(text)
  })

  test('answers that cannot be read change nothing at all', async () => {
    const root = folderWith()
    await expect(init(root, 'version: 1\nclaimz: [refund]\n')).rejects.toEqual(
      refusal('case-file/invalid', { path: 'claimz' }),
    )
    expect(await portsFor(root).store.isCase()).toBe(false)
  })

  test('answers are laid over those that stand, key by key, and comments stay', async () => {
    const root = folderWith()
    await init(root, ANSWERS)
    await init(root, 'version: 1\nclaims: [terminate, refund]\n')
    const text = readFileSync(join(root, 'evidence.yml'), 'utf8')
    expect(text).toContain('# 我的案件')
    expect(text).toMatch(/claims: \[ ?terminate, refund ?\]/)
    expect(text).toContain('快砍助力')
  })

  test('a file the answers name but nobody has is told', async () => {
    const report = await init(folderWith(), ANSWERS.replace('IMG_2043', 'IMG_9999'))
    expect(report.notes).toContainEqual({ code: 'absent', facts: { path: '截图/IMG_9999.png' } })
  })
})

describe('add', () => {
  const add = (
    root: string,
    wishes: { paths?: string[]; as?: string; note?: string; supersedes?: string } = {},
  ) => addFiles(portsFor(root), { paths: [], lang: 'zh-CN', ...wishes })

  test('takes a new file in under the item named, with a note in the log', async () => {
    const root = folderWith()
    await init(root, ANSWERS)
    writeFileSync(join(root, '执照.png'), 'licence')
    await add(root, { paths: ['执照.png'], as: 'respondent-identity', note: '平台首页截图' })
    expect((await register(root)).exhibits.at(-1)).toMatchObject({
      path: '执照.png',
      item: 'respondent-identity',
      number: '1-1',
    })
    expect(
      (await portsFor(root).store.readCustody()).map(({ event, facts }) => [event, facts['note']]),
    ).toContainEqual(['note', '平台首页截图'])
  })

  test('a renamed file keeps its id and number, and the answers name it anew', async () => {
    const root = folderWith()
    await init(root, ANSWERS)
    mkdirSync(join(root, '承诺'))
    renameSync(join(root, '截图/IMG_2043.png'), join(root, '承诺/首页.png'))
    await add(root)
    expect((await register(root)).exhibits.find(({ number }) => number === '4-1')).toMatchObject({
      path: '承诺/首页.png',
    })
    expect(readFileSync(join(root, 'evidence.yml'), 'utf8')).toContain('file: 承诺/首页.png')
  })

  test('a better copy takes over the item of the one it replaces, under a number of its own', async () => {
    const root = folderWith()
    await init(root, ANSWERS)
    writeFileSync(join(root, '截图/IMG_2043_重新导出.png'), 'exported again')
    const old = (await register(root)).exhibits.find(({ path }) => path === '截图/IMG_2043.png')!
    await add(root, { paths: ['截图/IMG_2043_重新导出.png'], supersedes: old.id })
    const after = (await register(root)).exhibits
    expect(after.find(({ path }) => path.includes('重新导出'))).toMatchObject({
      supersedes: old.id,
      item: 'promise',
      number: '4-2',
    })
    expect(after.find(({ id }) => id === old.id)).toMatchObject({ number: null, retired: ['4-1'] })
    expect(readFileSync(join(root, 'evidence.yml'), 'utf8')).toContain('file: 截图/IMG_2043_重新导出.png')
  })

  test('refuses what is no case, no file and no item', async () => {
    const root = folderWith()
    await expect(add(root)).rejects.toEqual(refusal('status/no-case'))
    await init(root, ANSWERS)
    await expect(add(root, { paths: ['没有.png'] })).rejects.toEqual(
      refusal('add/absent', { path: '没有.png' }),
    )
    await expect(add(root, { as: 'promise' })).rejects.toEqual(refusal('add/needs-files', { flag: '--as' }))
    await expect(add(root, { paths: ['无题.txt'], as: 'promises' })).rejects.toEqual(
      refusal('checklist/unknown-item', { item: 'promises' }),
    )
  })
})

test('status names what is there, what is missing and the money, and writes nothing', async () => {
  const root = folderWith()
  await expect(statusOf(portsFor(root), 'zh-CN')).rejects.toEqual(refusal('status/no-case'))
  await init(root, ANSWERS)
  const custody = await portsFor(root).store.readCustody()
  writeFileSync(join(root, '新截图.png'), 'new')
  const { store, files } = portsFor(root)
  const report = await statusOf(portsFor(root), 'zh-CN')
  expect(report.states.filter(({ state }) => state === 'present').map(({ id }) => id)).toEqual([
    'agreement',
    'payment',
    'promise',
    'support-chat',
  ])
  expect(report.money).toMatchObject({ paid: 29800, claimed: 29800 })
  const records = {
    events: await store.readCustody(),
    lists: report.lists,
    registered: report.registered,
    globs: report.file.ignore,
  }
  expect(await unregisteredIn(root, files, records)).toEqual(['新截图.png'])
  expect(await portsFor(root).store.readCustody()).toEqual(custody)
})

test('opens no file again for its words that was just looked into and has none', async () => {
  const root = folderWith({ ...FOLDER, '截图/缓存.bin': '\0\x01\x02\x03 nothing known', '空.txt': '' })
  const ports = portsFor(root)
  const asked: string[] = []
  const texts: TextReader = {
    read: (folder, exhibit) => {
      asked.push(exhibit.path)
      return ports.texts.read(folder, exhibit)
    },
  }
  const { items } = await initCase({ ...ports, texts }, { yes: true, lang: 'zh-CN' })
  expect(asked.sort()).toEqual(Object.keys(FOLDER).sort())
  expect(items.find(({ id }) => id === 'payment')?.exhibits).toHaveLength(1)
})
