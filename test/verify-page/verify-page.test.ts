import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { createHash } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { Authority } from '../support/authority.js'
import { AuthorityServer } from '../support/authority-server.js'
import { exportTo, sealAt } from '../support/export.js'
import { makeCase } from '../support/small-case.js'
import { has, needs } from '../support/tools.js'

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-sync',
  '--disable-extensions',
  '--disable-component-update',
]
const inBrowser = needs('chromium', 'openssl')
const folder = mkdtempSync(join(tmpdir(), 'evidence-page-'))
let browser: Browser
let requests: string[] = []
let bag: string
let zip: string

beforeAll(async () => {
  if (!has('chromium') || !has('openssl')) return
  const authority = new Authority()
  const server = await new AuthorityServer(authority).open()
  const made = await makeCase()
  await sealAt(made, server.url(), authority.path('root.pem'))
  bag = join(folder, '证据包')
  zip = join(folder, '证据包.zip')
  await exportTo(made, bag)
  await exportTo(made, zip, { zip: true })
  await server.close()
  authority.close()
  made.close()
  browser = await chromium.launch({
    executablePath: execFileSync('which', ['chromium'], { encoding: 'utf8' }).trim(),
    args: FLAGS,
  })
})
afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Opens the page from file:// and hands it a folder or ZIP; ends when there is a verdict. */
async function judge(target: string, language = 'zh-CN', patience = 30_000): Promise<Page> {
  const context = await browser.newContext({ locale: language })
  const page = await context.newPage()
  requests = []
  page.on('request', (request) => requests.push(request.url()))
  await page.goto(`file://${join(bag, '核验.html')}`)
  await page.setInputFiles(target.endsWith('.zip') ? '#zip' : '#folder', target)
  await page.waitForSelector('#verdict[data-verdict]:not([data-verdict=working])', { timeout: patience })
  return page
}

const verdict = (page: Page): Promise<string | null> => page.getAttribute('#verdict', 'data-verdict')
const states = (page: Page): Promise<string[]> =>
  page.$$eval('#rows tr:not([data-state=ok])', (rows) =>
    rows.map((row) => `${row.getAttribute('data-state')} ${row.getAttribute('data-path')}`),
  )

function damaged(change: (copy: string) => void): string {
  const copy = mkdtempSync(join(folder, '副本-'))
  cpSync(bag, copy, { recursive: true })
  change(copy)
  return copy
}

/** Both SHA-256 manifests and the sum of bytes written anew, as a forger would. */
function remade(at: string): void {
  const all = readdirSync(at, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name).slice(at.length + 1))
  const payload = all.filter((name) => name.startsWith('data/'))
  const bytes = payload.reduce((sum, name) => sum + readFileSync(join(at, name)).length, 0)
  const info = readFileSync(join(at, 'bag-info.txt'), 'utf8')
  writeFileSync(
    join(at, 'bag-info.txt'),
    info.replace(/Payload-Oxum: .*/, `Payload-Oxum: ${bytes}.${payload.length}`),
  )
  const lines = (names: readonly string[]): string =>
    names
      .map(
        (name) =>
          `${createHash('sha256')
            .update(readFileSync(join(at, name)))
            .digest('hex')}  ${name}\n`,
      )
      .join('')
  writeFileSync(join(at, 'manifest-sha256.txt'), lines(payload))
  const tags = all.filter((name) => !name.startsWith('data/') && !name.startsWith('tagmanifest'))
  writeFileSync(join(at, 'tagmanifest-sha256.txt'), lines(tags))
}

const exhibitIn = (copy: string): string =>
  join('data/exhibits', readdirSync(join(copy, 'data/exhibits')).sort()[0]!)

describe('核验.html from file://', () => {
  inBrowser(
    'finds a good bag sound, names every exhibit as it was called, shows the time of the seal, and asks the network for nothing',
    async () => {
      const page = await judge(bag)
      expect(await verdict(page)).toBe('sound')
      expect(await page.innerText('#rows')).toContain('截图/承诺页.png')
      expect(await page.innerText('#seals')).toMatch(
        /SEAL 与随附的副本一致[\s\S]*包含这里的 3 个证据文件（共 3 个）[\s\S]*时间戳 1\.tsr：20\d\d-\d\d-\d\d \d\d:\d\d:\d\d（北京时间）/,
      )
      expect(requests.filter((url) => !url.startsWith('file:') && !url.startsWith('blob:'))).toEqual([])
      await page.context().close()
    },
  )

  inBrowser('finds a good ZIP sound', async () => {
    const page = await judge(zip)
    expect(await verdict(page)).toBe('sound')
    await page.context().close()
  })

  inBrowser('takes a ZIP and a folder that are dropped on it', async () => {
    for (const dropped of [zip, bag]) {
      const page = await (await browser.newContext({ locale: 'zh-CN' })).newPage()
      await page.goto(`file://${join(bag, '核验.html')}`)
      const session = await page.context().newCDPSession(page)
      const { x, y } = (await page.locator('#drop').boundingBox())!
      const drag = { x: x + 20, y: y + 20, data: { items: [], files: [dropped], dragOperationsMask: 1 } }
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
        await session.send('Input.dispatchDragEvent', { type, ...drag })
      await page.waitForSelector('#verdict[data-verdict]:not([data-verdict=working])', { timeout: 30_000 })
      expect(await verdict(page), dropped).toBe('sound')
      await page.context().close()
    }
  })

  inBrowser('speaks English to an English browser, and changes at a press', async () => {
    const page = await judge(bag, 'en-GB')
    expect(await page.innerText('#verdict')).toMatch(/^All agree: \d+ files/)
    await page.click('#lang')
    expect(await page.innerText('#verdict')).toMatch(/^一致：\d+ 个文件/)
    await page.context().close()
  })

  inBrowser('names a changed, a missing and an added file, each for itself', async () => {
    const changed = damaged((copy) => writeFileSync(join(copy, exhibitIn(copy)), '助力不成功全额退款!'))
    const missing = damaged((copy) => rmSync(join(copy, exhibitIn(copy))))
    const extra = damaged((copy) => writeFileSync(join(copy, 'data/exhibits/后加.png'), '后加'))
    for (const [copy, expected] of [
      [changed, `changed ${exhibitIn(bag)}`],
      [missing, `missing ${exhibitIn(bag)}`],
      [extra, 'extra data/exhibits/后加.png'],
    ] as const) {
      const page = await judge(copy)
      expect(await verdict(page)).toBe('broken')
      expect(await states(page)).toEqual([expected])
      await page.context().close()
    }
  })

  inBrowser(
    'finds a manifest that was rewritten to match, because the tag manifest and the seal no longer agree',
    async () => {
      const copy = damaged((at) => {
        const path = join(at, 'data/case/SHA256SUMS')
        const before = createHash('sha256').update(readFileSync(path)).digest('hex')
        writeFileSync(path, readFileSync(path, 'utf8').replace(/^[0-9a-f]{8}/, '00000000'))
        const manifest = join(at, 'manifest-sha256.txt')
        writeFileSync(
          manifest,
          readFileSync(manifest, 'utf8').replaceAll(
            before,
            createHash('sha256').update(readFileSync(path)).digest('hex'),
          ),
        )
      })
      const page = await judge(copy)
      expect(await verdict(page)).toBe('broken')
      expect((await states(page)).sort()).toEqual([
        'bad notincase',
        'bad records',
        'changed data/seals/0001/SHA256SUMS',
        'changed manifest-sha256.txt',
      ])
      await page.context().close()
    },
  )

  inBrowser('finds a bag made anew around another exhibit, every manifest rewritten', async () => {
    const sha = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex')
    const copy = damaged((at) => {
      const exhibit = exhibitIn(at)
      const before = sha(join(at, exhibit))
      writeFileSync(join(at, exhibit), Buffer.alloc(readFileSync(join(at, exhibit)).length, 65))
      const manifest = join(at, 'manifest-sha256.txt')
      const old = sha(manifest)
      writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(before, sha(join(at, exhibit))))
      writeFileSync(
        join(at, 'tagmanifest-sha256.txt'),
        readFileSync(join(at, 'tagmanifest-sha256.txt'), 'utf8').replace(old, sha(manifest)),
      )
    })
    const page = await judge(copy)
    expect(await verdict(page)).toBe('broken')
    expect(await page.innerText('#rows')).toContain('有证据文件不在案件自己的清单里')
    await page.context().close()
  })

  inBrowser(
    'finds records that contradict each other, a left-out exhibit and exchanged names, every manifest rewritten',
    async () => {
      const edit = (path: string, change: (text: string) => string): void =>
        writeFileSync(path, change(readFileSync(path, 'utf8')))
      for (const [change, row] of [
        [
          (at: string) =>
            edit(join(at, 'data/case/custody.jsonl'), (log) => log.slice(log.indexOf('\n') + 1)),
          'bad records',
        ],
        [
          (at: string) =>
            edit(join(at, 'data/case/register.json'), (text) => text.replaceAll('承诺页', '承诺贝')),
          'bad records',
        ],
        [(at: string) => rmSync(join(at, exhibitIn(at))), 'bad leftout'],
        [
          (at: string) => edit(join(at, 'names.json'), (text) => text.replace('客服.txt', '平台.txt')),
          'bad misnamed',
        ],
      ] as const) {
        const page = await judge(damaged((at) => (change(at), remade(at))))
        expect(await verdict(page)).toBe('broken')
        expect(await states(page)).toContain(row)
        await page.context().close()
      }
    },
  )

  inBrowser('finds a ZIP that shows other files to other unpackers', async () => {
    const whole = readFileSync(zip)
    const name = Buffer.from(`evidence-bag/${exhibitIn(bag)}`)
    const local = whole.indexOf(name)
    const renamed = Buffer.from(whole)
    renamed[local + name.length - 5] = 0x78
    const end = whole.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
    const uncounted = Buffer.from(whole)
    uncounted.writeUInt16LE(whole.readUInt16LE(end + 10) - 1, end + 10)
    const doubled = Buffer.from(whole)
    const other = readdirSync(join(bag, 'data/exhibits')).sort()[1]!
    expect(other.length).toBe(exhibitIn(bag).length - 'data/exhibits/'.length)
    for (const start of ['exhibits/']) {
      const second = Buffer.from(`evidence-bag/data/${start}${other}`)
      for (let at = doubled.indexOf(second); at >= 0; at = doubled.indexOf(second, at + 1))
        name.copy(doubled, at)
    }
    for (const [bytes, expected] of [
      [renamed, 'bad twofold'],
      [uncounted, ''],
      [doubled, 'bad twice'],
    ] as const) {
      const path = join(mkdtempSync(join(folder, '包-')), '证据包.zip')
      writeFileSync(path, bytes)
      const page = await judge(path)
      expect(await verdict(page)).toBe(expected === '' ? 'unchecked' : 'broken')
      if (expected !== '') expect(await states(page)).toContain(expected)
      await page.context().close()
    }
  })

  inBrowser(
    'says nothing was checked for a folder that is no bag and for a bag without payload',
    async () => {
      const none = mkdtempSync(join(folder, '空-'))
      writeFileSync(join(none, '截图.png'), '截图')
      const emptied = damaged((copy) => {
        rmSync(join(copy, 'data'), { recursive: true })
        writeFileSync(join(copy, 'manifest-sha256.txt'), '')
      })
      for (const target of [none, emptied]) {
        const page = await judge(target)
        expect(await verdict(page)).toBe('unchecked')
        await page.context().close()
      }
    },
  )

  inBrowser('runs no markup from a file name', async () => {
    const copy = damaged((at) => {
      mkdirSync(join(at, 'data/x'))
      writeFileSync(join(at, 'data/x/<img src=x onerror=document.title=1>\u202egpj.exe'), '')
    })
    const page = await judge(copy)
    expect(await page.title()).toBe('证据包核验')
    expect(await page.innerText('#rows')).toContain('<img src=x onerror=document.title=1>\\u202egpj.exe')
    await page.context().close()
  })

  inBrowser(
    'reads a file of 2 GiB in a stream, with flat memory',
    async () => {
      const big = mkdtempSync(join(folder, '大-'))
      const size = process.env['EVIDENCE_LONG'] ? 2 * 1024 ** 3 + 1 : 96 * 1024 ** 2
      mkdirSync(join(big, 'data'))
      writeFileSync(join(big, 'data/video.mp4'), '')
      truncateSync(join(big, 'data/video.mp4'), size)
      writeFileSync(join(big, 'bagit.txt'), 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n')
      writeFileSync(join(big, 'manifest-sha256.txt'), `${zeros(size)}  data/video.mp4\n`)
      const page = await judge(big, 'zh-CN', 120_000)
      expect(await verdict(page)).toBe('sound')
      const session = await page.context().newCDPSession(page)
      const { usedSize } = await session.send('Runtime.getHeapUsage')
      expect(usedSize).toBeLessThan(64 * 1024 ** 2)
      await page.context().close()
    },
    180_000,
  )
})

function zeros(size: number): string {
  const hash = createHash('sha256')
  const part = Buffer.alloc(1024 * 1024)
  for (let left = size; left > 0; left -= part.length)
    hash.update(left >= part.length ? part : part.subarray(0, left))
  return hash.digest('hex')
}
