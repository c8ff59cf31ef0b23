/// <reference lib="dom" />
import { execFileSync, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { has, needs } from '../support/tools.js'

const inBrowser = needs('chromium')
const folder = mkdtempSync(join(tmpdir(), 'evidence-desk-'))
const hostile = '<img src=x onerror=alert(1)>.txt'
const ROOMS = ['files', 'story', 'money', 'answers', 'papers', 'verify', 'dates']
interface AxeResult {
  readonly violations: readonly {
    readonly id: string
    readonly impact: string
    readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[]
  }[]
}
const foreign: string[] = []
let desk: ChildProcess
let ended: Promise<number | null>
let address = ''
let browser: Browser
let page: Page

beforeAll(async () => {
  cpSync('templates/sample-case', folder, { recursive: true })
  writeFileSync(join(folder, hostile), '<script>alert(2)</script>\n客服：不退款')
  desk = spawn(process.execPath, ['bin/evidence.js', 'desk', folder, '--no-open'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  ended = new Promise((resolve) => desk.once('exit', resolve))
  address = await new Promise((resolve, reject) => {
    let said = ''
    desk.stdout!.on('data', (part: Buffer) => {
      said += part.toString()
      const found = /http:\/\/127\.0\.0\.1:\d+\/\?token=[0-9a-f]{64}/.exec(said)
      if (found) resolve(found[0])
    })
    desk.once('exit', () => reject(new Error(`ended early: ${said}`)))
  })
  if (!has('chromium')) return
  browser = await chromium.launch({
    executablePath: execFileSync('which', ['chromium'], { encoding: 'utf8' }).trim(),
    args: ['--headless', '--no-sandbox', '--disable-gpu'],
  })
  page = await browser.newPage({ viewport: { width: 1366, height: 768 } })
  page.on('request', (one) => {
    if (!one.url().startsWith(new URL(address).origin)) foreign.push(one.url())
  })
  page.on('dialog', (one) => {
    // The page itself asks before what is typed and not saved is lost.
    if (one.type() === 'beforeunload') void one.accept()
    else foreign.push('a script of the other side ran')
  })
  page.on('pageerror', (error) => foreign.push(error.message))
}, 120_000)

afterAll(async () => {
  await browser?.close()
  desk.kill('SIGTERM')
  await ended
  rmSync(folder, { recursive: true, force: true })
})

/** One request past the browser, with the headers given; the status. */
function ask(path: string, headers: Record<string, string>, method = 'GET'): Promise<number> {
  const { hostname, port } = new URL(address)
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers }, (response) => {
      response.resume()
      resolve(response.statusCode!)
    })
    sent.once('error', reject).end()
  })
}

const room = async (name: string): Promise<void> => {
  await page.click(`nav a[href="#${name}"]`)
  await page.waitForSelector(`nav a[href="#${name}"][aria-current]`)
}
const yml = (): string => readFileSync(join(folder, 'evidence.yml'), 'utf8')
const settled = (): Promise<unknown> =>
  page.waitForFunction(() => document.querySelector('#status')?.textContent === '已保存')

test('without the token nothing is answered', async () => {
  const own = { host: new URL(address).host }
  for (const path of ['/', '/api/case', '/files/E0001/large', '/?token=' + '0'.repeat(64)])
    expect(await ask(path, own), path).toBe(403)
})

inBrowser('the address opens once, and shows one next step', async () => {
  await page.goto(address)
  expect(await page.textContent('.next p')).toMatch(/有 \d+ 份材料等你看一眼/)
  expect(page.url()).not.toContain('token')
  expect(await ask(new URL(address).search.replace('?', '/?'), { host: new URL(address).host })).toBe(403)
})

inBrowser('a foreign host, a foreign origin and another site are refused even with the cookie', async () => {
  const [cookie] = await page.context().cookies()
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' })
  const held = { cookie: `${cookie!.name}=${cookie!.value}`, host: new URL(address).host }
  expect(await ask('/api/case', held)).toBe(200)
  expect(await ask('/api/case', { ...held, host: `evil.example:${new URL(address).port}` })).toBe(403)
  expect(await ask('/api/case', { ...held, origin: 'http://evil.example' })).toBe(403)
  expect(await ask('/api/case', { ...held, 'sec-fetch-site': 'cross-site' })).toBe(403)
  expect(await ask('/api/do', { ...held, 'content-type': 'application/json' }, 'POST')).toBe(403)
  for (const path of [
    '/../evidence.yml',
    '/..%2fevidence.yml',
    '/files/..%2f..%2fetc/large',
    '/paper?path=../x.pdf',
    '/paper?path=evidence.yml',
  ])
    expect(await ask(path, held), path).toBe(404)
})

inBrowser('material is moved by a click, and many at once from the keyboard', async () => {
  await page.click('.next button')
  const first = page.locator('.tray .card:has(button.small)').first()
  const id = await first.getAttribute('data-id')
  await first.locator('button.small').click()
  await page.waitForSelector(`.shelf:not(.tray) .card[data-id="${id}"]`)
  const ids = await page.$$eval('.tray .card', (cards) =>
    cards.slice(0, 2).map((card) => card.getAttribute('data-id')),
  )
  for (const one of ids) {
    await page.focus(`.card[data-id="${one}"] input`)
    await page.keyboard.press('Space')
  }
  await page.selectOption('.moving select', 'order')
  await page.focus('.moving button.main')
  await page.keyboard.press('Enter')
  for (const one of ids) await page.waitForSelector(`.shelf[data-item=order] .card[data-id="${one}"]`)
  expect(yml().match(/item: order/g)?.length).toBe(2)
})

inBrowser('names and texts of the other side are shown as text', async () => {
  expect(await page.locator('figcaption b', { hasText: hostile }).count()).toBe(1)
  await page.locator('.card', { hasText: hostile }).locator('.thumb').click()
  await page.click('dialog .facts summary')
  await page.waitForFunction(() => document.querySelector('dialog pre')?.textContent?.includes('<script>'))
  await page.click('dialog .bar button.main')
})

inBrowser('a dropped file is copied beside one of the same name and registered', async () => {
  await page.setInputFiles('#picked', {
    name: hostile.replace(/[<>]/g, '_'),
    mimeType: 'text/plain',
    buffer: Buffer.from('一'),
  })
  await page.waitForFunction(() =>
    document.querySelector('#status')?.textContent?.includes('已加入 1 个文件'),
  )
  await page.setInputFiles('#picked', {
    name: hostile.replace(/[<>]/g, '_'),
    mimeType: 'text/plain',
    buffer: Buffer.from('二'),
  })
  await page.waitForFunction(() =>
    [...document.querySelectorAll('figcaption b')].some((one) => one.textContent?.includes('-2.txt')),
  )
  const names = readdirSync(folder).filter((name) => name.startsWith('_img'))
  expect(names.map((name) => readFileSync(join(folder, name), 'utf8')).sort()).toEqual(['一', '二'])
})

inBrowser('an answer is on disk when the page says so, and a wrong one is refused in words', async () => {
  await room('answers')
  const brand = page.locator('[data-question="respondents.0.brand"]')
  await brand.locator('input').fill('快砍助力')
  await brand.locator('.saving .main').click()
  await settled()
  expect(yml()).toContain('brand: 快砍助力')
  await room('money')
  const value = page.locator('[data-question=delivered_value]')
  await value.locator('input').fill('很多')
  await value.locator('.saving .main').click()
  await page.waitForSelector('#status.bad')
  expect(await page.textContent('#status')).toContain('金额写数字')
})

inBrowser('saving with nothing ticked or picked is asked back, not taken for an answer', async () => {
  await room('answers')
  const ask = async (id: string): Promise<Locator> => {
    const question = page.locator(`[data-question="${id}"]`)
    if (!(await question.isVisible()))
      await page.locator(`details.step:has([data-question="${id}"]) > summary`).click()
    return question
  }
  const situation = await ask('situation')
  const before = yml()
  await situation.locator('.saving .main').click()
  await page.waitForSelector('#status.bad')
  expect(await page.textContent('#status')).toContain('没有勾选任何一项')
  expect(yml()).toBe(before)
  await situation.locator('.saving .main').click()
  await settled()
  expect(yml()).toContain('situation: []')
  const venue = await ask('respondents.0.venue')
  await venue.locator('.saving .main').click()
  await page.waitForSelector('#status.bad')
  expect(await page.textContent('#status')).toContain('还没有选')
})

inBrowser(
  'what is typed and not yet saved stays when another answer is saved or another room is looked at',
  async () => {
    await room('answers')
    const step = page.locator('details.step[data-step="2"]')
    if ((await step.getAttribute('open')) === null) await step.locator('> summary').click()
    const purpose = step.locator('[data-question="purpose"]')
    await purpose.locator('textarea, input').fill('给自己家买日用品')
    const financial = step.locator('[data-question="financial"]')
    await financial.locator('.saving .main').click()
    await settled()
    expect(await step.getAttribute('open')).not.toBeNull()
    expect(await purpose.locator('textarea, input').inputValue()).toBe('给自己家买日用品')
    expect(yml()).not.toContain('给自己家买日用品')
    await room('papers')
    await room('answers')
    expect(await purpose.locator('textarea, input').inputValue()).toBe('给自己家买日用品')
    await purpose.locator('.saving .main').click()
    await expect.poll(yml).toContain('purpose: 给自己家买日用品') // 已保存 may still stand there from the save before
  },
)

inBrowser(
  'a file is placed where it is looked at large, and what is typed there is kept when it is closed',
  async () => {
    await room('files')
    const card = page.locator('.tray .card', { hasText: '壁纸01.jpg' })
    await card.locator('.thumb').click()
    expect(await page.locator('dialog textarea').count()).toBe(0)
    const before = yml()
    await page.click('dialog .placing button')
    await page.waitForSelector('#status.bad')
    expect(await page.textContent('#status')).toContain('还没有选归到哪一项')
    expect(yml()).toBe(before)
    await page.selectOption('dialog .placing select', 'activity')
    await page.click('dialog .placing button')
    await page.locator('dialog textarea').fill('活动页的背景图')
    await page.keyboard.press('Escape')
    await expect.poll(yml).toContain('proves: 活动页的背景图') // 已保存 may still stand there from the save before
    await page.waitForSelector('.shelf[data-item=activity] .card')
  },
)

inBrowser('no question talks of keys that a form does not have, no date of a command', async () => {
  const view = (await page.evaluate(async () => (await fetch('/api/case')).json())) as {
    forms: { question: string; help: string; why: string }[]
    dues: { what: string }[]
  }
  expect(view.dues.filter(({ what }) => /evidence /.test(what))).toEqual([])
  expect(view.forms.filter(({ help, why }) => /回车|Esc/.test(help + why))).toEqual([])
})

inBrowser('a box over a private part stands on the picture where evidence.yml has it', async () => {
  await room('files')
  const card = page.locator('.card', { hasText: 'IMG_2043.PNG' })
  const id = await card.getAttribute('data-id')
  await card.locator('.thumb').click()
  await page.waitForFunction(
    () => (document.querySelector<HTMLImageElement>('dialog .sheet img')?.naturalWidth ?? 0) > 0,
  )
  await page.click('dialog .tools summary')
  await page.locator('dialog .tools button', { hasText: '加一个方框' }).click()
  await page.waitForSelector('dialog .masks i')
  await settled()
  const [left, width] = await page.$eval('dialog .masks i', (box) => [box.style.left, box.style.width])
  expect([left, width]).toEqual(['30%', '40%'])
  const view = await page.evaluate(async () => (await fetch('/api/case')).json())
  const { masks, width: full } = view.files.find((one: { id: string }) => one.id === id)
  expect(masks).toMatchObject([{ page: 1 }])
  expect(masks[0].rects).toHaveLength(1)
  expect(masks[0].rects[0][0] / full).toBeCloseTo(0.3, 2)
  expect(yml()).toContain('file: 截图/IMG_2043.PNG')
})

inBrowser('boxes stand where they cover, also on a picture seen larger', async () => {
  const zoom = page.locator('dialog .tools button', { hasText: '放大' })
  await zoom.click()
  const [picture, boxes] = await page.evaluate(() =>
    ['dialog .leaf > img', 'dialog .masks'].map((one) => {
      const { left, top, width, height } = document.querySelector(one)!.getBoundingClientRect()
      return [left, top, width, height].map(Math.round)
    }),
  )
  expect(boxes).toEqual(picture)
  await zoom.click()
})

inBrowser(
  'a covered page is compared with what it was, by keyboard, and is black where papers will be',
  async () => {
    const compare = page.locator('dialog .tools button', { hasText: '遮盖前后对比' })
    await compare.click()
    expect(await compare.getAttribute('aria-pressed')).toBe('true')
    const slider = page.locator('dialog input[type=range]')
    expect(await slider.getAttribute('aria-label')).toContain('左边是原图')
    await page.waitForFunction(
      () => (document.querySelector<HTMLImageElement>('dialog .masked')?.naturalWidth ?? 0) > 0,
    )
    const heading = await page.textContent('dialog h2')
    for (let at = 0; at < 20; at++) await page.keyboard.press('ArrowLeft')
    expect(await page.$eval('dialog .masked', (one) => (one as HTMLElement).style.clipPath)).toContain('30%')
    expect(await slider.getAttribute('aria-valuetext')).toBe('左边 30% 是原图')
    expect(await page.textContent('dialog h2')).toBe(heading)
    const [middle, foot] = await page.$eval('dialog .masked', async (one) => {
      const image = one as HTMLImageElement
      const shown = new OffscreenCanvas(image.naturalWidth, image.naturalHeight).getContext('2d')!
      shown.drawImage(image, 0, 0)
      const box = document.querySelector<HTMLElement>('dialog .masks i')!.style
      const at = (x: number, y: number) =>
        [
          ...shown.getImageData((x / 100) * image.naturalWidth, (y / 100) * image.naturalHeight, 1, 1).data,
        ].slice(0, 3)
      const [left, top, width, height] = [box.left, box.top, box.width, box.height].map(parseFloat)
      return [at(left! + width! / 2, top! + height! / 2), at(50, 99)]
    })
    expect(Math.max(...middle!)).toBeLessThan(8)
    expect(Math.max(...foot!)).toBeGreaterThan(100)
    await page
      .locator('dialog .tools button', { hasText: '去掉全部遮盖' })
      .evaluate((one) => (one as HTMLElement).click())
    await expect.poll(() => compare.isHidden()).toBe(true)
    expect(await page.locator('dialog .masked').count()).toBe(0)
    await page.click('dialog .bar button.main')
  },
)

inBrowser(
  'a keyboard stands where it stood after a change, or on the file that came into its place',
  async () => {
    await room('files')
    const cards = page.locator('.tray .card')
    const [, second] = await cards.evaluateAll((all) => all.map((one) => one.getAttribute('data-id')))
    await page.focus('.tray .card:nth-child(1) input')
    await page.keyboard.press('Space')
    await page.selectOption('.moving select', 'activity')
    await page.focus('.tray .card:nth-child(1) .thumb')
    await page.evaluate(() => document.querySelector<HTMLElement>('.moving button.main')!.click())
    await expect.poll(() => cards.first().getAttribute('data-id')).toBe(second)
    expect(await page.evaluate(() => document.activeElement?.closest('.card')?.getAttribute('data-id'))).toBe(
      second,
    )
    await room('money')
    const save = page.locator('[data-question=delivered_value] .saving button').nth(1)
    await save.focus()
    await page.keyboard.press('Enter')
    await settled()
    expect(await save.evaluate((one) => one === document.activeElement)).toBe(true)
    await page.click('.undo')
    await settled()
  },
)

inBrowser('payments are ticked in the bills, those of the payee the case names beforehand', async () => {
  await room('answers')
  await page.locator('summary', { hasText: '对方是谁' }).click()
  const name = page.locator('[data-question="respondents.0.name"]')
  if (!(await name.locator('input').isVisible()))
    await page.locator('summary', { hasText: '对方是谁' }).click()
  await name.locator('input').fill('杭州快砍网络科技有限公司')
  await name.locator('.saving .main').click()
  await settled()
  await room('money')
  await page.click('.bills button.main')
  await page.waitForSelector('.bills details[open]')
  expect(await page.locator('.bills details[open]').count()).toBe(1)
  expect(await page.locator('.bills details[open] summary').textContent()).toContain(
    '杭州快砍网络科技有限公司',
  )
  await page.click('.bills .saving button')
  await page.waitForSelector('.bills input:disabled')
  expect(yml()).toContain('source: 账单/微信支付账单(20260216-20260415).xlsx#')
  expect(yml()).not.toContain('超市')
  const list = page.locator('[data-question=payments] .rows li')
  expect(await list.count()).toBeGreaterThan(1)
  expect(await list.first().locator('.thumbs').count()).toBe(1)
})

inBrowser('a step is taken back, and not over what another wrote since', async () => {
  await room('story')
  const add = async (what: string): Promise<void> => {
    const form = page.locator('[data-question=facts]')
    if (!(await form.locator('.field').first().isVisible()))
      await form.locator('details:has(.field) > summary').click()
    await form.locator('.field input:not([type=checkbox])').nth(0).fill(what)
    await form.locator('.field input:not([type=checkbox])').nth(1).fill('2026-03-02')
    await form.locator('.picks input').first().check()
    await form.locator('button.main').click()
    await settled()
  }
  const before = yml()
  await add('撤销用的一件事')
  expect(yml()).toContain('撤销用的一件事')
  expect(await page.locator('[data-question=facts] .rows li .thumbs > span').count()).toBe(1)
  await page.click('.undo')
  await settled()
  expect(yml()).toBe(before)
  await add('另一件事')
  writeFileSync(join(folder, 'evidence.yml'), `${yml()}# 手写的一行\n`)
  await page.click('.undo')
  await page.waitForSelector('#status.bad')
  expect(await page.textContent('#status')).toContain('没有撤销')
  expect(yml()).toContain('# 手写的一行')
  expect(yml()).toContain('另一件事')
})

inBrowser('papers are written, and their real pages are shown', async () => {
  await room('papers')
  await page.locator('.channel', { hasText: '社区求助帖' }).locator('input').check()
  await settled()
  await page.locator('main > .saving button').nth(1).click()
  await page.waitForSelector('#written details.paper', { timeout: 60_000 })
  await page.locator('#written details.paper summary').first().click()
  await page.waitForFunction(
    () => (document.querySelector<HTMLImageElement>('#written img')?.naturalWidth ?? 0) > 0,
  )
  await page.locator('#written details.paper:not(:has(img)) summary').first().click()
  await page.waitForFunction(() => (document.querySelectorAll('#written pre')?.length ?? 0) > 1)
  expect(await page.evaluate(async () => (await fetch('/paper-text?path=evidence.yml')).status)).toBe(404)
  const written = readdirSync(join(folder, 'dossier'), { recursive: true, encoding: 'utf8' })
  expect(written.some((name) => /community.*\.pdf$/.test(name))).toBe(true)
})

inBrowser('every act of the page is carried out, and what it says is in evidence.yml', async () => {
  const act = (wanted: object): Promise<{ status: number; body: Record<string, unknown> }> =>
    page.evaluate(async (sent) => {
      const response = await fetch('/api/do', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(sent),
      })
      const text = await response.text()
      return { status: response.status, body: text === '' ? {} : JSON.parse(text) }
    }, wanted)
  const fact = { on: '2026-03-01', what: '充值年度会员298元', exhibits: [] }
  for (const wanted of [
    { act: 'look' },
    { act: 'confident' },
    { act: 'describe', id: 'E0001', proves: '双方的合同关系', source: 'App 协议页' },
    { act: 'add-row', list: 'facts', row: fact },
    { act: 'add-row', list: 'facts', row: { ...fact, what: '要删掉的一条' } },
    { act: 'drop-row', list: 'facts', at: 2 },
    { act: 'track', channel: 'operator', event: 'sent', on: '2026-04-01', receipt: '' },
    { act: 'verify' },
  ]) {
    const { status, body } = await act(wanted)
    expect([wanted.act, status, body['code']]).toEqual([wanted.act, 200, undefined])
  }
  for (const words of ['双方的合同关系', '充值年度会员298元', 'event: sent']) expect(yml()).toContain(words)
  expect(yml()).not.toContain('要删掉的一条')
  expect((await act({ act: 'drop-row', list: 'facts', at: 9 })).status).toBe(409)
  expect((await act({ act: 'erase' })).status).toBe(400)
})

inBrowser('verification says what it found', async () => {
  await room('verify')
  await page.click('main > .main')
  await page.waitForSelector('#verified h2')
  expect(await page.textContent('#verified p')).toContain('改动 0')
})

/** Every way to see a page; a light phone and a dark desktop in the long run only. */
const SEEN = [
  { colorScheme: 'light', width: 1366 },
  { colorScheme: 'dark', width: 375 },
  { colorScheme: 'light', width: 375 },
  { colorScheme: 'dark', width: 1366 },
] as const

inBrowser(
  'no room has a serious fault for a screen reader or a keyboard, light or dark, wide or narrow',
  async () => {
    const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')
    const found: string[] = []
    for (const { colorScheme, width } of SEEN.slice(0, process.env['EVIDENCE_LONG'] ? 4 : 2)) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 768 })
      await page.reload()
      await page.waitForSelector('main')
      for (const name of [...ROOMS, 'dialog']) {
        await room(name === 'dialog' ? 'files' : name)
        if (name === 'dialog') await page.locator('.card .thumb').first().click()
        await page.evaluate(axe)
        const faults = await page.evaluate(async () => {
          const { axe: judge } = window as unknown as { axe: { run: () => Promise<AxeResult> } }
          return (await judge.run()).violations
        })
        for (const { id, impact, nodes } of faults)
          if (impact === 'serious' || impact === 'critical')
            found.push(
              `${colorScheme} ${width} ${name} ${id} ${nodes[0]?.html.slice(0, 120)} ${nodes[0]?.failureSummary}`,
            )
        if (name === 'dialog') await page.click('dialog .bar button.main')
      }
    }
    await page.emulateMedia({ colorScheme: 'light' })
    await page.setViewportSize({ width: 1366, height: 768 })
    expect(found).toEqual([])
  },
)

inBrowser('no room is wider than a phone', async () => {
  await page.setViewportSize({ width: 375, height: 720 })
  for (const name of ROOMS) {
    await room(name)
    expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(375)
  }
})

inBrowser('ended from the page, the desk gives the lock back and leaves a sound case', async () => {
  expect(foreign).toEqual([])
  await page.click('header .quiet')
  expect(await ended).toBe(0)
  expect(existsSync(join(folder, '.evidence', 'lock'))).toBe(false)
  const judged = execFileSync(process.execPath, ['bin/evidence.js', 'verify', folder, '--json'], {
    encoding: 'utf8',
  })
  expect(JSON.parse(judged).counts).toMatchObject({ changed: 0, missing: 0, unregistered: 0 })
})
