// `evidence init` in a real terminal, driven to the decisions wanted: every file is opened in a viewer, then placed.
import pty from '@lydell/node-pty'
import headless from '@xterm/headless'

const KEYS = { enter: '\r', down: '\u001B[B', up: '\u001B[A' }
/** Nothing came for so long: the screen stands. Not counted. */
const QUIET = 60

/** What was pressed, and how long the program took to answer each key with its last letter. */
export async function reviewInTerminal({ bin, dir, env, words, items, decisions }) {
  const screen = new headless.Terminal({ cols: 110, rows: 60, allowProposedApi: true, scrollback: 50_000 })
  const run = pty.spawn(process.execPath, [bin, 'init', dir], { cols: 110, rows: 60, cwd: dir, env })
  const counted = { keys: 0, seconds: 0, opened: 0 }
  let last = performance.now()
  let drawn = Promise.resolve()
  run.onData((chunk) => {
    last = performance.now()
    drawn = new Promise((done) => screen.write(chunk, done))
  })
  let isOver = false
  run.onExit(() => (isOver = true))
  const text = async () => {
    await drawn
    const { active } = screen.buffer
    return Array.from({ length: active.length }, (_, at) => active.getLine(at)?.translateToString(true) ?? '')
  }
  const tail = async () =>
    (await text())
      .filter((line) => line !== '')
      .slice(-30)
      .join('\n')
  const whole = async () => (await text()).join('\n').trimEnd()
  /** Where the question that waits for keys stands; -1 when none does. An answered one begins with √. */
  const openAt = (all) => {
    const at = all.lastIndexOf('\n? ')
    return at >= 0 && !all.slice(at).includes('\n√ ') ? at : -1
  }
  /** Until the screen answers: another question after Enter, another look of it after an arrow. */
  const stands = async (before, isEnter) => {
    const sent = performance.now()
    for (;;) {
      await new Promise((later) => setTimeout(later, 10))
      const all = await whole()
      const at = openAt(all)
      const isAnswered = isEnter ? at >= 0 && at !== openAt(before) : all !== before
      if (isOver || (isAnswered && performance.now() - last > QUIET)) break
      if (performance.now() - sent > 120_000) throw new Error(`stands still:\n${await tail()}`)
    }
    counted.seconds += Math.max(0, last - sent) / 1000
  }
  const press = async (...names) => {
    for (const name of names) {
      const before = await whole()
      counted.keys += 1
      const answered = stands(before, name === 'enter')
      run.write(KEYS[name])
      await answered
    }
  }
  const pick = (at, from = 0) => [...Array(Math.abs(at - from)).fill(at > from ? 'down' : 'up'), 'enter']
  const questions = {
    where: words['walk.from-where'],
    right: words['walk.right'].split('{')[0],
    item: words['walk.which-item'],
    proves: words['walk.proves'],
    source: words['walk.source'],
    done: words['review.right'],
  }
  /** The question that stands lowest is the one asked now. */
  const askedNow = async () => {
    const all = await whole()
    const found = Object.entries(questions).map(([name, question]) => [all.lastIndexOf(question), name])
    const [at, name] = found.sort((a, b) => b[0] - a[0])[0]
    return at < 0 ? '' : name
  }
  const options = async () => {
    const lines = await tail()
    return ['walk.take-confident', 'walk.each', 'walk.unclassified', 'walk.next'].filter((key) =>
      new RegExp(words[key].replace(/\{\w+\}/g, '\\d+')).test(
        lines.slice(lines.lastIndexOf(questions.where)),
      ),
    )
  }
  const file = async () =>
    (await text()).findLast((line) => /^（\d+\/\d+）/.test(line))?.replace(/^（\d+\/\d+）/, '')
  const opened = new Set()

  await stands('', true)
  counted.seconds = 0
  for (let step = 0; !isOver; step++) {
    if (step > 2000) throw new Error(`no end:\n${await tail()}`)
    const name = await askedNow()
    if (name === 'where') {
      const shown = await options()
      const wanted = ['walk.each', 'walk.unclassified', 'walk.next'].find((key) => shown.includes(key))
      const isPreset = !shown.includes('walk.each') && !shown.includes('walk.take-confident')
      await press(...pick(shown.indexOf(wanted), isPreset ? shown.indexOf('walk.next') : 0))
    } else if (name === 'right') {
      const path = await file()
      const lines = await tail()
      const now = lines.slice(lines.lastIndexOf(questions.right))
      const own = /是“(?<title>[^”]+)”/.exec(now)?.groups.title
      const list = [...(own ? ['yes'] : []), 'move', 'none', 'open', 'later']
      const from = own ? 0 : list.length - 1
      const item = decisions.get(path)
      if (item === undefined) throw new Error(`nobody decided on ${path}`)
      if (!opened.has(path)) {
        opened.add(path)
        counted.opened += 1
        await press(...pick(list.indexOf('open'), from))
        continue
      }
      const wanted = item === '' ? 'none' : own === items.find(({ id }) => id === item).title ? 'yes' : 'move'
      await press(...pick(list.indexOf(wanted), from))
    } else if (name === 'item') {
      const item = decisions.get(await file())
      await press(...pick(items.findIndex(({ id }) => id === item)))
    } else if (name === 'proves' || name === 'source' || name === 'done') await press('enter')
    else throw new Error(`unknown question:\n${await tail()}`)
  }
  return counted
}
