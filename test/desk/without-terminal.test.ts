/// <reference lib="dom" />
import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter, configure } from '@zip.js/zip.js'
import sharp from 'sharp'
import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { afterAll, beforeAll, expect } from 'vitest'
import { parse } from 'yaml'
import { KeptReadings } from '../../src/reader/adapters/kept-readings.js'
import { READER } from '../../src/reader/adapters/reader-id.js'
import type { ReadPicture } from '../../src/screens/rules/read.js'
import { Authority } from '../support/authority.js'
import { AuthorityServer } from '../support/authority-server.js'
import { evidence, room } from '../support/run.js'
import { chatPage } from '../support/screen.js'
import { has, needs } from '../support/tools.js'
import { openDesk } from './open-desk.js'
import type { OpenDesk } from './open-desk.js'

const inBrowser = needs('chromium')
const PASSWORD = '739154-开锁'
const BILL = '微信支付账单(20250301-20250430).zip'
const PDF = '快砍助力用户服务协议.pdf'
let dir = ''
let desk: OpenDesk

/** A picture of its own with words a machine is held to have read in it. */
async function seen(name: string, read: ReadPicture, colour: string): Promise<void> {
  const { width, height } = read
  const bytes = await sharp({ create: { width, height, channels: 3, background: colour } })
    .png()
    .toBuffer()
  writeFileSync(join(dir, name), bytes)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await new KeptReadings(dir).put(sha256, { ...read, reader: READER })
}

beforeAll(async () => {
  if (!has('chromium')) return
  configure({ useWebWorkers: false })
  dir = room('桌 面')
  mkdirSync(join(dir, '.evidence', 'cache'), { recursive: true })
  writeFileSync(join(dir, 'evidence.yml'), 'version: 1\nsituation: [debt_demanded]\n')
  const zip = new ZipWriter(new Uint8ArrayWriter(), { password: PASSWORD })
  await zip.add('微信支付账单.csv', new Uint8ArrayReader(readFileSync('test/fixtures/bills/wechat-2024.csv')))
  writeFileSync(join(dir, BILL), await zip.close())
  copyFileSync(`templates/sample-case/协议/${PDF}`, join(dir, PDF))
  const chat = chatPage([
    { at: '2026年3月1日 20:14' },
    { them: '放心，失败全额退款' },
    { me: '那我付款了' },
    { them: ['有事打我电话', '13800138000'] },
  ])
  await seen('聊天.png', chat, '#ededed')
  await seen(
    '催款.png',
    chatPage([{ at: '2026年4月2日 09:00' }, { them: '今日补缴欠款2000元' }, { me: '凭什么' }]),
    '#eeeeee',
  )
  expect(evidence(['init', dir, '--yes'], dir).code).toBe(0)
  for (const [item, name] of [
    ['payment', BILL],
    ['promise', '聊天.png'],
  ] as const)
    expect(evidence(['add', '--as', item, name], dir).code).toBe(0)
  desk = await openDesk(dir)
}, 120_000)

afterAll(async () => {
  await desk?.close()
  if (dir !== '') rmSync(dir, { recursive: true, force: true })
})

const yml = (): string => readFileSync(join(dir, 'evidence.yml'), 'utf8')
const go = async (name: string): Promise<void> => {
  await desk.page.evaluate((hash) => (location.hash = hash), name)
  await desk.page.waitForSelector(`nav a[href="#${name}"][aria-current]`)
}
const look = async (name: string): Promise<void> => {
  await go('files')
  await desk.page.locator('.card', { hasText: name }).locator('.thumb').click()
  await desk.page.waitForFunction(
    () => (document.querySelector<HTMLImageElement>('dialog .sheet img')?.naturalWidth ?? 0) > 0,
  )
}
const close = (): Promise<void> => desk.page.click('dialog .bar button.main')
const status = (): Promise<string> => desk.page.locator('#status').innerText()

/** Does any file of the case, or anything printed, hold these words? */
function isKept(words: string): boolean {
  const bytes = Buffer.from(words)
  return (
    desk.said().includes(words) ||
    readdirSync(dir, { recursive: true, encoding: 'utf8' })
      .map((name) => join(dir, name))
      .some((path) => statSync(path).isFile() && readFileSync(path).includes(bytes))
  )
}

inBrowser('a bill under a password is opened at the desk; the password is kept nowhere', async () => {
  const { page } = desk
  await go('money')
  await page.click('.bills button.main')
  const form = page.locator('form.locked')
  await form.waitFor()
  await form.locator('input').fill('000000')
  await form.locator('button').click()
  await page.waitForSelector('#status.bad')
  await expect.poll(status).toContain('密码不对')
  await form.locator('input').fill(PASSWORD)
  await form.locator('input').press('Enter')
  await page.waitForSelector('.bills details')
  expect(await page.locator('form.locked').count()).toBe(0)
  await page.locator('.bills details', { hasText: '杭州快砍网络科技有限公司' }).locator('summary').click()
  await page
    .locator('.bills details', { hasText: '杭州快砍网络科技有限公司' })
    .locator('input')
    .first()
    .check()
  await page.click('.bills .saving button')
  await page.waitForSelector('.bills input:disabled')
  expect(yml()).toContain(`source: ${BILL}#`)
  expect(isKept(PASSWORD)).toBe(false)
  await page.click('.undo')
  await expect.poll(yml).not.toContain(`source: ${BILL}#`)
})

inBrowser('boxes are drawn, moved and dropped on any page of a PDF, in points of that page', async () => {
  const { page } = desk
  await look(PDF)
  await page.locator('dialog .tools button', { hasText: '下一页' }).click()
  await page.waitForFunction(() =>
    document.querySelector('dialog .page-of')?.textContent?.includes('第 2 页'),
  )
  await page.waitForFunction(
    () => (document.querySelector<HTMLImageElement>('dialog .sheet img')?.naturalWidth ?? 0) > 0,
  )
  await page.click('dialog .tools summary')
  const place = (await page.locator('dialog .masks').boundingBox())!
  const at = (x: number, y: number): [number, number] => [
    place.x + place.width * x,
    place.y + place.height * y,
  ]
  await page.mouse.move(...at(0.1, 0.2))
  await page.mouse.down()
  await page.mouse.move(...at(0.5, 0.3))
  await page.mouse.up()
  await expect.poll(yml).toContain(`file: ${PDF}`)
  const stored = async (): Promise<{ page: number; rects: number[][] }[]> => {
    const view = await page.evaluate(async () => (await fetch('/api/case')).json())
    return view.files.find((one: { name: string }) => one.name === PDF).masks
  }
  const [drawn] = await stored()
  const [x, y, width, height] = drawn!.rects[0]!
  expect(drawn!.page).toBe(2)
  // A4 is 595.3 × 841.9 points.
  for (const [side, wanted] of [
    [x, 59.5],
    [y, 168.4],
    [width, 238],
    [height, 84.2],
  ] as const)
    expect(Math.abs(side! - wanted)).toBeLessThan(4)
  await page.mouse.move(...at(0.3, 0.25))
  await page.mouse.down()
  await page.mouse.move(...at(0.4, 0.35))
  await page.mouse.up()
  await expect.poll(async () => (await stored())[0]!.rects[0]![0]).toBeGreaterThan(x! + 50)
  const [moved] = await stored()
  expect(Math.abs(moved!.rects[0]![2]! - width!)).toBeLessThanOrEqual(1)
  await page.focus('dialog .masks i')
  await page.keyboard.press('Delete')
  await expect.poll(yml).not.toContain(`file: ${PDF}`)
  await close()
})

inBrowser('what a machine finds private in a picture is proposed as boxes, to be dropped again', async () => {
  const { page } = desk
  await look('聊天.png')
  await page.click('dialog .tools summary')
  await page.locator('dialog .tools button', { hasText: '找出该遮的地方' }).click()
  await page.waitForSelector('dialog .masks i')
  await expect.poll(status).toContain('电话')
  const boxes = await page.locator('dialog .masks i').count()
  expect(yml()).toContain('redactions')
  const image = (await page.locator('dialog .sheet img').boundingBox())!
  const covers = await page.$$eval('dialog .masks i', (all) =>
    all.map((one) => one.getBoundingClientRect().toJSON()),
  )
  const phone = chatPage([
    { at: '2026年3月1日 20:14' },
    { them: '放心，失败全额退款' },
    { me: '那我付款了' },
    { them: ['有事打我电话', '13800138000'] },
  ])
  const { box } = phone.lines.find(({ text }) => text === '13800138000')!
  const scale = image.width / phone.width
  const middle = [
    image.x + (box.x + box.width / 2) * scale,
    image.y + (box.y + box.height / 2) * scale,
  ] as const
  expect(
    covers.some(
      ({ left, top, right, bottom }) =>
        left < middle[0] && right > middle[0] && top < middle[1] && bottom > middle[1],
    ),
  ).toBe(true)
  await page.locator('dialog .mask-list button').first().click()
  await expect.poll(() => page.locator('dialog .masks i').count()).toBe(boxes - 1)
  await page.locator('dialog .tools button', { hasText: '去掉全部遮盖' }).click()
  await expect.poll(yml).not.toContain('redactions:\n')
  await close()
})

inBrowser(
  'the words of a chat stand beside its picture, are mended there, and kept only when the person says so',
  async () => {
    const { page } = desk
    await look('聊天.png')
    const part = page.locator('dialog .transcript')
    await part.locator('summary').click()
    const words = part.locator('textarea')
    expect(await words.inputValue()).toContain('放心，失败全额退款')
    expect(await part.locator('input:checked').getAttribute('value')).toBe('none')
    expect(yml()).not.toContain('transcript')
    await words.fill((await words.inputValue()).replace('那我付款了', '那我付款啦'))
    await part.locator('input[value=checked]').check()
    await part.locator('button').click()
    await expect.poll(yml).toContain('transcript_checked: true')
    expect(yml()).toContain('那我付款啦')
    await part.locator('input[value=none]').check()
    await part.locator('button').click()
    await expect.poll(yml).not.toContain('transcript')
    await close()
  },
)

inBrowser(
  'promises and demands read in pictures are offered beside them; only the ticked ones are kept',
  async () => {
    const { page } = desk
    await go('story')
    const quotes = page.locator('[data-question=promises] .quotes')
    await quotes.locator('.receipt').first().waitFor()
    const before = yml()
    await quotes.locator('button.main').click()
    await expect.poll(status).toContain('还没有勾选')
    expect(yml()).toBe(before)
    await quotes.locator('textarea').first().fill('放心，失败就全额退款')
    await quotes.locator('input[type=checkbox]').first().check()
    await quotes.locator('button.main').click()
    await expect.poll(yml).toContain('放心，失败就全额退款')
    const { promises } = parse(yml()) as { promises: readonly object[] }
    expect(promises).toEqual([{ quote: '放心，失败就全额退款', on: '2026-03-01', exhibits: ['聊天.png'] }])
    await go('answers')
    const demands = page.locator('[data-question=debt_demands] .quotes')
    await demands.locator('.receipt').first().waitFor({ state: 'attached' })
    expect(await demands.locator('textarea').first().inputValue()).toContain('2000元')
    expect(yml()).not.toContain('debt_demands')
  },
)

inBrowser('a package and a report are made at the desk, and say what they reveal', async () => {
  const { page } = desk
  await go('papers')
  const part = page.locator('.hand-over')
  const [first, again] = [part.locator('input').nth(0), part.locator('input').nth(1)]
  await first.fill('很长的口令一二三四五六七')
  await again.fill('另一个口令')
  await part.locator('button.main').click()
  await expect.poll(status).toContain('两遍口令不一样')
  await again.fill('很长的口令一二三四五六七')
  await part.locator('button.main').click()
  await part.locator('.said p').first().waitFor({ timeout: 60_000 })
  expect(await first.inputValue()).toBe('')
  await part.locator('button.main').click()
  await expect.poll(() => part.locator('.said').innerText(), { timeout: 60_000 }).toContain('核验.html')
  expect(await part.locator('.said').innerText()).toContain('电脑账户名')
  const names = readdirSync(dir).filter((name) => name.startsWith('证据包-'))
  expect(names.map((name) => name.replace(/\d{4}-\d\d-\d\d/, '')).sort()).toEqual([
    '证据包-.zip',
    '证据包-.zip.age',
  ])
  expect(isKept('很长的口令一二三四五六七')).toBe(false)
  await go('verify')
  await page.locator('main button', { hasText: '校验报告' }).click()
  await page.locator('.paper-pages img').first().waitFor({ timeout: 60_000 })
  expect(readdirSync(dir).some((name) => /^校验报告-.*\.pdf$/.test(name))).toBe(true)
  const zip = names.find((name) => name.endsWith('.zip'))!
  expect(evidence(['verify', zip], dir).code).toBe(0)
})

inBrowser(
  'a package is encrypted at the desk for the age key of whoever gets it, and never for a secret one',
  async () => {
    const { page } = desk
    const identity = await generateX25519Identity()
    await go('papers')
    const part = page.locator('.hand-over')
    await part.locator('summary').click()
    const keys = part.locator('textarea')
    const packages = () =>
      readdirSync(dir).filter((name) => /^证据包-.*-3\.zip\.age$|^证据包-.*-2\.zip\.age$/.test(name))
    await keys.fill(identity)
    await part.locator('button.main').click()
    await expect.poll(status).toContain('这是私钥')
    await keys.fill('age1不是公钥')
    await part.locator('button.main').click()
    await expect.poll(status).toContain('这不是 age 公钥')
    expect(packages()).toEqual([])
    await keys.fill(await identityToRecipient(identity))
    await part.locator('button.main').click()
    await expect.poll(() => packages().length, { timeout: 60_000 }).toBe(1)
    await expect.poll(() => part.locator('.said').innerText()).toContain(packages()[0])
    const decrypter = new Decrypter()
    decrypter.addIdentity(identity)
    const zip = await decrypter.decrypt(readFileSync(join(dir, packages()[0]!)))
    expect(Buffer.from(zip.subarray(0, 2)).toString()).toBe('PK')
    expect(isKept(identity)).toBe(false)
  },
)

const sealing = needs('chromium', 'openssl')
sealing('sealing asks the network only with a yes, each time, and says what a terminal says', async () => {
  const authority = new Authority()
  const server = await new AuthorityServer(authority).open()
  try {
    const { page } = desk
    await go('files')
    await go('verify')
    const part = page.locator('.seal')
    await part.locator('button.main').waitFor()
    expect(await part.locator('input:checked').count()).toBe(0)
    await part.locator('button.main').click()
    await expect.poll(status).toContain('还没有选机构')
    await part.locator('input[type=url]').fill(server.url())
    await part.locator('button.main').click()
    await expect.poll(status).toContain('还没有勾选同意')
    expect(server.asked).toEqual([])
    const refused = await page.evaluate(async (url) => {
      const sent = { act: 'seal', authority: url, agreed: false }
      const headers = { 'content-type': 'application/json' }
      return (await fetch('/api/do', { method: 'POST', headers, body: JSON.stringify(sent) })).status
    }, server.url())
    expect([refused, server.asked]).toEqual([400, []])
    await part.locator('.agree input').check()
    await part.locator('button.main').click()
    await part.locator('.said p').first().waitFor({ timeout: 60_000 })
    expect(await part.locator('.said').innerText()).toMatch(/已封存：第 0001 号[\s\S]*不证明文件内容真实/)
    expect(server.asked).toHaveLength(1)
    expect(await part.locator('.agree input').isChecked()).toBe(false)
    await part.locator('input[type=url]').fill(server.url('/down'))
    await part.locator('.agree input').check()
    await part.locator('button.main').click()
    await page.waitForSelector('#status.bad')
    await expect.poll(status).toContain('没有一家机构给出可用的时间戳')
  } finally {
    await server.close()
    authority.close()
  }
})

inBrowser('what is typed and not saved is named once before the desk ends', async () => {
  const { page } = desk
  await go('answers')
  const brand = page.locator('[data-question="respondents.0.brand"] input')
  await brand.evaluate((input) => ((input.closest('details') as HTMLDetailsElement).open = true))
  await brand.fill('没有保存的名字')
  await page.click('header .quiet')
  await expect.poll(status).toContain('还有 1 处写了没有保存')
  expect(await page.locator('.closed').count()).toBe(0)
})

inBrowser('when the program is gone the page says so and stays to be read', async () => {
  const { page, foreign, kill } = desk
  await go('story')
  await kill()
  await page.waitForSelector('.gone')
  expect(await page.textContent('.gone')).toContain('程序已经停了')
  await page.locator('[data-question=promises] button.main').last().click()
  await page.waitForSelector('#status.bad')
  expect(foreign).toEqual([])
})
