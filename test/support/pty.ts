import { resolve } from 'node:path'
import pty from '@lydell/node-pty'
import headless from '@xterm/headless'

/** The built program in a real terminal, with a screen that can be read and keys that can be pressed. */
export class TerminalRun {
  readonly #process: pty.IPty
  readonly #screen: InstanceType<typeof headless.Terminal>
  /** The exit code as a shell reports it: 130 after Ctrl-C, whether the program or the signal ended it. */
  readonly exited: Promise<number>
  #raw = ''
  #drawn: Promise<void> = Promise.resolve()

  constructor(
    args: readonly string[],
    options: {
      readonly cwd: string
      readonly columns?: number
      readonly rows?: number
      readonly env?: Readonly<Record<string, string>>
    },
  ) {
    const { columns = 80, rows = 40 } = options
    const environment = Object.fromEntries(
      Object.entries(process.env).filter(([name]) => name !== 'CI'),
    ) as Record<string, string>
    this.#screen = new headless.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 5000 })
    this.#process = pty.spawn(process.execPath, [resolve('bin/evidence.js'), ...args], {
      cols: columns,
      rows,
      cwd: options.cwd,
      env: { ...environment, TERM: 'xterm-256color', LANG: 'zh_CN.UTF-8', ...options.env },
    })
    this.#process.onData((chunk) => {
      this.#raw += chunk
      this.#drawn = new Promise((drawn) => this.#screen.write(chunk, drawn))
    })
    this.exited = new Promise((exit) =>
      this.#process.onExit(({ exitCode, signal }) => exit(signal ? 128 + signal : exitCode)),
    )
  }

  /** Everything sent so far, escape codes included. */
  get raw(): string {
    return this.#raw
  }

  /** The lines a person sees and can scroll back to, without trailing blanks. */
  async text(): Promise<string> {
    await this.#drawn
    const { active } = this.#screen.buffer
    const lines = Array.from(
      { length: active.length },
      (_, index) => active.getLine(index)?.translateToString(true) ?? '',
    )
    return lines.join('\n').trimEnd()
  }

  /** The last lines of the screen: the question that stands there now. */
  async tail(lines = 12): Promise<string> {
    return (await this.text()).split('\n').slice(-lines).join('\n')
  }

  /** Waits until what is on the screen matches; throws with the screen when it doesn't in time. */
  async see(pattern: string | RegExp, milliseconds = 20_000): Promise<string> {
    const end = Date.now() + milliseconds
    for (;;) {
      const text = await this.text()
      if (typeof pattern === 'string' ? text.includes(pattern) : pattern.test(text)) return text
      if (Date.now() > end) throw new Error(`not seen: ${String(pattern)}\n${text}`)
      await new Promise((later) => setTimeout(later, 40))
    }
  }

  /** Sends keys: text, or one of the named keys. */
  press(keys: string): void {
    this.#process.write(NAMED[keys] ?? keys)
  }

  kill(signal = 'SIGKILL'): void {
    this.#process.kill(signal)
  }
}

const NAMED: Readonly<Record<string, string>> = {
  enter: '\r',
  down: '\u001B[B',
  up: '\u001B[A',
  space: ' ',
  escape: '\u001B',
  'ctrl-c': '\u0003',
}
