import { spawn } from 'node:child_process'
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { room } from '../support/run.js'

/** `npm run test:long` reads 300; a few show the same. */
const COUNT = process.env['EVIDENCE_LONG'] ? 300 : 6
const MOST_MEGABYTES = 700
const SAMPLE = resolve('templates/sample-case/截图')
const CACHE = '.evidence/cache'
const root = room('三百张')
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** Parts of the sample's screens, small, no two alike; every thirtieth is a whole screen. */
beforeAll(async () => {
  const screens = readdirSync(SAMPLE).filter((name) => /\.PNG$/i.test(name))
  for (let at = 0; at < COUNT; at++) {
    const from = join(SAMPLE, screens[at % screens.length]!)
    const to = join(root, `IMG_${1001 + at}.PNG`)
    if (at % 30 === 29) copyFileSync(from, to)
    else {
      const { width, height } = await sharp(from).metadata()
      const top = Math.floor(((height - 420) / COUNT) * at)
      await sharp(from).extract({ left: 0, top, width, height: 400 }).resize({ width: 640 }).png().toFile(to)
    }
    appendFileSync(to, String(at)) // the foot of one screen is as empty as that of another
  }
})

/** What is kept, each with the file it stands in: one read again would be another file. */
function kept(): ReadonlyMap<string, string> {
  if (!existsSync(join(root, CACHE))) return new Map()
  return new Map(
    readdirSync(join(root, CACHE))
      .filter((name) => name.includes('-read-'))
      .map((name) => {
        const { ino, mtimeMs } = statSync(join(root, CACHE, name))
        return [name, `${ino} ${mtimeMs}`]
      }),
  )
}

/** Runs a command, with a signal once so many readings are kept. */
async function run(words: readonly string[], until: number, signal: NodeJS.Signals) {
  const env = { ...process.env, EVIDENCE_READ: '1', NO_COLOR: '1' }
  const child = spawn(process.execPath, [resolve('bin/evidence.js'), ...words], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let out = ''
  let megabytes = 0
  child.stdout.on('data', (part: Buffer) => (out += part.toString()))
  let isSent = false
  const look = setInterval(() => {
    megabytes = Math.max(megabytes, peakOf(child.pid))
    if (!isSent && kept().size >= until) isSent = child.kill(signal)
  }, 20)
  const code = await new Promise<number | null>((done) => child.once('close', (one) => done(one)))
  clearInterval(look)
  return { code, out, megabytes }
}

/** The most memory a process ever had, where the system tells. */
function peakOf(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

test(
  `${COUNT} screens, stopped by Ctrl-C and then killed, are each read once`,
  async () => {
    const stopped = await run(['init', '--yes', '--quiet'], Math.ceil(COUNT / 3), 'SIGINT')
    expect(stopped.code).toBe(130)
    const first = kept()
    const killed = await run(['init', '--yes', '--quiet'], Math.ceil((COUNT * 2) / 3), 'SIGKILL')
    expect(killed.code).toBe(null)
    const second = kept()
    expect(first.size).toBeLessThan(second.size)
    expect(second.size).toBeLessThan(COUNT)
    const last = await run(['read', '--json'], COUNT + 1, 'SIGKILL')
    expect(last.code).toBe(0)
    const { files } = JSON.parse(last.out) as { files: { unread?: string; lines: unknown[] }[] }
    expect(files).toHaveLength(COUNT - second.size)
    expect(files.every(({ unread }) => unread === undefined)).toBe(true)
    const all = kept()
    expect(all.size).toBe(COUNT)
    for (const [name, file] of [...first, ...second]) expect(all.get(name), name).toBe(file)
    const megabytes = Math.max(stopped.megabytes, killed.megabytes, last.megabytes)
    if (COUNT > 100) console.log(`${COUNT} screens: at most ${megabytes.toFixed(0)} MB in one process`)
    expect(megabytes).toBeLessThan(MOST_MEGABYTES)
  },
  COUNT > 100 ? 3_600_000 : 120_000,
)
