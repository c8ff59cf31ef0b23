import { execFile } from 'node:child_process'
import { existsSync, readdirSync, statSync, statfsSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Examined } from '../rules/diagnose.js'
import { errnoOf } from '../../disk/adapters/case-path.js'
import { fontsFolder } from '../../disk/adapters/paths.js'
import { readHead } from '../../formats/adapters/read-head.js'
import { pngOf } from '../../formats/adapters/pictures/sharp.js'
import { ReaderWorker } from '../../reader/adapters/picture-reader.js'
import { faultOf } from '../../formats/adapters/tools.js'
import { ffmpegFault } from '../../formats/adapters/ffmpeg.js'
import { fontFault } from '../../formats/adapters/whole-font.js'
import { inOneLine } from '../../formats/adapters/missing-tool.js'

const run = promisify(execFile)
const FONTS = [
  'NotoSerifSC_400Regular.ttf',
  'NotoSerifSC_700Bold.ttf',
  'NotoSansSC_400Regular.ttf',
  'NotoSansSC_700Bold.ttf',
  'NotoSansMono_400Regular.ttf',
  'NotoSansSymbols2_400Regular.ttf',
  'NotoEmoji_400Regular.ttf',
]
const BROWSERS: Readonly<Record<string, readonly string[]>> = {
  win32: [
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ],
  darwin: ['/Applications/Safari.app', '/Applications/Google Chrome.app'],
  linux: ['/usr/bin/xdg-open', '/usr/bin/chromium', '/usr/bin/firefox', '/usr/bin/google-chrome'],
}

/** Looks at this computer with `folder` as the place to work in. Writes one empty file there and takes it away again. */
export async function examine(folder: string, env: NodeJS.ProcessEnv, now: Date): Promise<Examined> {
  const [sharp, pdfium, heic] = [await faultOf('sharp'), await faultOf('pdfium'), await faultOf('heic')]
  const head = readHead({ what: 'exif', head: new Uint8Array(16), mime: 'image/jpeg', size: 16 })
  return {
    node: process.version,
    nodeFits: fits(process.versions.node),
    writable: writable(folder),
    freeBytes: freeBytes(folder),
    aheadSeconds: aheadOf(folder, now),
    encoding: encodingOf(env),
    missingFonts: FONTS.filter((name) => fontFault(join(fontsFolder, name)) !== null),
    workers: await head.then(
      () => null,
      (error: unknown) => inOneLine(error),
    ),
    tools: { sharp, pdfium, heic },
    reader: await reader(),
    ffmpeg: await ffmpeg(),
    browser: (BROWSERS[process.platform] ?? []).find((path) => existsSync(path)) ?? null,
  }
}

/** The range of `engines`: ^20.19, ^22.13, ≥ 23.5. */
function fits(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return (
    (major === 20 && minor >= 19) ||
    (major === 22 && minor >= 13) ||
    (major === 23 && minor >= 5) ||
    major > 23
  )
}

/** null when a file can be made in the folder, else what the system says. */
function writable(folder: string): string | null {
  const probe = join(folder, `.evidence-doctor-${process.pid}`)
  try {
    writeFileSync(probe, '', { flag: 'wx', mode: 0o600 })
    unlinkSync(probe)
    return null
  } catch (error) {
    return errnoOf(error)
  }
}

function freeBytes(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize
  } catch {
    return null
  }
}

/** Files from the future: the computer's clock is behind. */
function aheadOf(folder: string, now: Date): number | null {
  try {
    const times = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .slice(0, 2_000)
      .map((entry) => statSync(join(folder, entry.name)).mtimeMs)
    return times.length === 0 ? null : Math.max(0, Math.round((Math.max(...times) - now.getTime()) / 1000))
  } catch {
    return null
  }
}

/** What the terminal is told to speak; Windows consoles are switched to UTF-8 by Node itself. */
function encodingOf(env: NodeJS.ProcessEnv): string {
  if (process.platform === 'win32') return 'UTF-8'
  const named = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || ''
  return named === '' ? 'C' : named
}

/** A white picture has to come back read, with nothing on it. */
async function reader(): Promise<string | null> {
  const worker = new ReaderWorker(30_000)
  try {
    const kind = { mime: 'image/png', family: 'image', extension: 'png', mismatch: false } as const
    const white = await pngOf({ data: Buffer.alloc(64 * 64 * 3, 255), width: 64, height: 64, channels: 3 })
    const { unread, why } = { why: '', ...(await worker.read(new Uint8Array(white), kind)) }
    return unread === undefined ? null : `${unread} ${why}`
  } catch (error) {
    return String(error).split('\n')[0]!
  } finally {
    await worker.close()
  }
}

/** Its version; what is wrong with one that is there and makes no picture. */
async function ffmpeg(): Promise<Examined['ffmpeg']> {
  const fault = await ffmpegFault()
  if (fault !== null) return { fault: fault === 'ENOENT' ? '' : fault }
  const { stdout } = await run('ffmpeg', ['-version'], { timeout: 5_000 }).catch(() => ({ stdout: '' }))
  return { version: /version (\S+)/.exec(stdout)?.[1] ?? '' }
}
