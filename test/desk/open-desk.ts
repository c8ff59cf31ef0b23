/// <reference lib="dom" />
import { execFileSync, spawn } from 'node:child_process'
import { chromium } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'

/** The built program's desk on a folder, and a browser that has opened it. */
export interface OpenDesk {
  readonly page: Page
  /** Everything the program printed. */
  readonly said: () => string
  /** What the page asked for elsewhere, scripts of others that ran, faults of its own. */
  readonly foreign: readonly string[]
  /** Kills the program as a power cut would; the browser stays. */
  readonly kill: () => Promise<void>
  readonly close: () => Promise<void>
}

export async function openDesk(
  folder: string,
  viewport = { width: 1280, height: 800 },
  args: readonly string[] = [],
): Promise<OpenDesk> {
  let said = ''
  const desk = spawn(process.execPath, ['bin/evidence.js', 'desk', folder, '--no-open', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, http_proxy: '', HTTP_PROXY: '' },
  })
  const ended = new Promise<void>((resolve) => desk.once('exit', () => resolve()))
  const address = await new Promise<string>((resolve, reject) => {
    const hear = (part: Buffer): void => {
      said += part.toString()
      const found = /http:\/\/127\.0\.0\.1:\d+\/\?token=[0-9a-f]{64}/.exec(said)
      if (found) resolve(found[0])
    }
    desk.stdout.on('data', hear)
    desk.stderr.on('data', hear)
    desk.once('exit', () => reject(new Error(`ended early: ${said}`)))
  })
  const browser: Browser = await chromium.launch({
    executablePath: execFileSync('which', ['chromium'], { encoding: 'utf8' }).trim(),
    args: ['--headless', '--no-sandbox', '--disable-gpu'],
  })
  const page = await browser.newPage({ viewport })
  const foreign: string[] = []
  page.on('request', (one) => {
    if (!one.url().startsWith(new URL(address).origin)) foreign.push(one.url())
  })
  page.on('dialog', (one) => {
    // The page itself asks before what is typed and not saved is lost.
    if (one.type() === 'beforeunload') void one.accept()
    else foreign.push('a script of the other side ran')
  })
  page.on('pageerror', (error) => foreign.push(error.message))
  await page.goto(address)
  await page.waitForSelector('main')
  return {
    page,
    said: () => said,
    foreign,
    kill: async () => {
      desk.kill('SIGKILL')
      await ended
    },
    close: async () => {
      await browser.close()
      desk.kill('SIGTERM')
      await ended
    },
  }
}
