// `evidence desk` in a real browser, driven to the decisions wanted: every file is looked at large, then placed.
import { execFileSync, spawn } from 'node:child_process'
import { chromium } from 'playwright-core'

/** What was clicked or chosen, and how long the page took to show what came of each. */
export async function reviewAtDesk({ bin, dir, env, decisions }) {
  const { address, end } = await openDesk({ bin, dir, env })
  const browser = await chromium.launch({
    executablePath: execFileSync('which', ['chromium'], { encoding: 'utf8' }).trim(),
    args: ['--headless', '--no-sandbox', '--disable-gpu'],
  })
  const counted = { clicks: 0, seconds: 0, opened: 0 }
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    await page.goto(address)
    await page.waitForSelector('.next button')
    const doing = async (work, shown) => {
      counted.clicks += 1
      const before = performance.now()
      await work()
      await shown()
      counted.seconds += (performance.now() - before) / 1000
    }
    const isShown = () =>
      page.waitForFunction(() => {
        const image = document.querySelector('dialog .sheet img')
        return image ? image.complete : document.querySelector('dialog .sheet') !== null
      })
    await doing(
      () => page.click('.next button'),
      () => page.waitForSelector('.card'),
    )
    const { files } = await page.evaluate(async () => (await fetch('/api/case')).json())
    await doing(() => page.click(`.card[data-id="${files[0].id}"] .thumb`), isShown)
    for (const [at, { name, proposed }] of files.entries()) {
      counted.opened += 1
      const item = decisions.get(name)
      if (item === undefined) throw new Error(`nobody decided on ${name}`)
      // The dialog says 已归到 instead of 归到哪一项.
      const settled = () =>
        page.waitForFunction(() => {
          const all = document.querySelectorAll('dialog')
          return all.length === 1 && all[0].querySelector('.placing label')?.textContent.startsWith('已归到')
        })
      // Choosing from the list is two: opening it, taking one.
      if (proposed?.item !== item) {
        counted.clicks += 1
        await doing(
          () => page.selectOption('dialog .placing select', item),
          () => undefined,
        )
      }
      await doing(() => page.click('dialog .placing button'), settled)
      const next = page.locator('dialog .bar button', { hasText: '下一份' })
      if (at < files.length - 1)
        await doing(
          () => next.click(),
          async () => {
            await page.waitForFunction(
              (wanted) => document.querySelector('dialog h2')?.textContent === wanted,
              files[at + 1].name,
            )
            await isShown()
          },
        )
    }
    return counted
  } finally {
    await browser.close()
    await end()
  }
}

/** A desk on a folder: its address, and how to end it as its window would. */
export function openDesk({ bin, dir, env }) {
  const desk = spawn(process.execPath, [bin, 'desk', dir, '--no-open'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => desk.once('exit', resolve))
  return new Promise((resolve, reject) => {
    let said = ''
    desk.stdout.on('data', (part) => {
      said += part
      const address = /http:\/\/127\.0\.0\.1:\d+\/\?token=[0-9a-f]{64}/.exec(said)?.[0]
      const end = async () => {
        desk.kill('SIGTERM')
        await ended
      }
      if (address) resolve({ address, end })
    })
    desk.once('exit', () => reject(new Error(`ended early: ${said}`)))
  })
}
