// Pictures for the README, made by the program itself from the bundled sample: `npm run pictures`. With --check nothing is
// written, and it fails when what the pictures show (the words of the pages and of the desk) is no longer what the program shows.
import { spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import sharp from 'sharp'
import { PdfDocument } from '../dist/formats/adapters/pdf/document.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const target = join(root, 'docs', 'pictures')
const bin = join(root, 'bin', 'evidence.js')
const isCheck = process.argv.includes('--check')
const env = { ...process.env, EVIDENCE_NOW: '2026-11-22T10:00:00+08:00', EVIDENCE_READ: '0', NO_COLOR: '1' }
/** The pages that stand side by side, by words that only they hold. */
const PAGES = [/提交人[^]*册数[^]*页数/, /^证据目录/, /(?=[^]*返回证据目录)[^]*年度会员付款详情/]

const room = mkdtempSync(join(tmpdir(), 'evidence-pictures-'))
try {
  const sample = join(room, '样例')
  run(['demo', sample])
  const shown = { pages: await pages(sample), desk: await desk(sample) }
  const file = join(target, 'shown.json')
  const text = `${JSON.stringify(shown, null, 1)}\n`
  if (!isCheck) writeFileSync(file, text)
  else if (readFileSync(file, 'utf8') !== text) {
    console.error('The pictures in docs/pictures no longer show what the program shows: npm run pictures')
    process.exitCode = 1
  }
} finally {
  rmSync(room, { recursive: true, force: true })
}

function run(words) {
  const { status, stderr } = spawnSync(process.execPath, [bin, ...words], { env, encoding: 'utf8' })
  if (status !== 0) throw new Error(`evidence ${words.join(' ')}: ${status} ${stderr}`)
}

/** Three pages side by side; the words on them. */
async function pages(sample) {
  const papers = JSON.parse(
    capture(['dossier', '12315', '--dir', sample, '--json', '--out', join(room, 'out')]),
  )
  const volume = papers.outputs.find(({ path }) => path.endsWith('证据册.pdf'))
  const pdf = await PdfDocument.open(readFileSync(volume.path))
  try {
    const words = []
    const tiles = []
    const texts = Array.from({ length: pdf.pages }, (_, at) => pdf.text(at, 20_000))
    for (const holds of PAGES) {
      const at = texts.findIndex((text) => holds.test(text.trim()))
      if (at < 0) throw new Error(`no page holds ${holds}`)
      words.push(texts[at].split(/\r?\n/))
      const { data, width, height, channels } = await pdf.render(at, 72)
      tiles.push(await sharp(data, { raw: { width, height, channels } }).png().toBuffer())
    }
    if (!isCheck) await sideBySide(tiles, join(target, 'pages.png'))
    return words
  } finally {
    pdf.close()
  }
}

function capture(words) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...words], {
    env,
    encoding: 'utf8',
    maxBuffer: 64 << 20,
  })
  if (status !== 0) throw new Error(`evidence ${words.join(' ')}: ${status} ${stderr}`)
  return stdout
}

async function sideBySide(tiles, path) {
  const gap = 24
  const heads = await Promise.all(tiles.map((tile) => sharp(tile).metadata()))
  const width = heads.reduce((sum, one) => sum + one.width + gap, gap)
  const height = Math.max(...heads.map((one) => one.height)) + 2 * gap
  let left = gap
  const layers = tiles.map((input, at) => {
    const layer = { input, left, top: gap }
    left += heads[at].width + gap
    return layer
  })
  mkdirSync(target, { recursive: true })
  await sharp({ create: { width, height, channels: 3, background: '#d8dcd9' } })
    .composite(layers)
    .png({ palette: true, colours: 64, compressionLevel: 9 })
    .toFile(path)
}

/** The room of the material, as a browser shows it; the words in it. */
async function desk(sample) {
  const folder = join(room, '我的材料')
  cpSync(sample, folder, { recursive: true })
  const server = spawn(process.execPath, [bin, 'desk', folder, '--no-open'], { env })
  const browser = await chromium.launch({
    executablePath: spawnSync('which', ['chromium'], { encoding: 'utf8' }).stdout.trim(),
    args: ['--headless', '--no-sandbox', '--disable-gpu'],
  })
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    await page.goto(await addressOf(server))
    await page.waitForSelector('.next')
    await page.evaluate(() => (location.hash = 'files'))
    await page.waitForSelector('.shelf .card img')
    await page.waitForFunction(
      () => [...document.querySelectorAll('.card img')].filter((one) => one.complete).length > 6,
    )
    const words = await page.evaluate(() => document.querySelector('main').innerText)
    if (!isCheck) {
      await page.evaluate(() => scrollTo(0, 0))
      const shot = await page.screenshot()
      await sharp(shot)
        .png({ palette: true, colours: 128, compressionLevel: 9 })
        .toFile(join(target, 'desk.png'))
    }
    return words.split('\n')
  } finally {
    await browser.close()
    server.kill('SIGTERM')
  }
}

function addressOf(server) {
  return new Promise((resolve, reject) => {
    let said = ''
    server.stdout.on('data', (part) => {
      said += part
      const found = /http:\/\/127\.0\.0\.1:\d+\/\?token=[0-9a-f]{64}/.exec(said)
      if (found) resolve(found[0])
    })
    server.once('exit', () => reject(new Error(said)))
  })
}
