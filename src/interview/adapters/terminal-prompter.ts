import { styleText } from 'node:util'
import inquirer from 'inquirer'
import { printableText } from '../../disk/rules/path-name.js'
import type { ChoiceScreen, Option, Prompter, Reply, Screen, TextScreen } from '../ports.js'
import { BREAK, inserted } from '../rules/pasted.js'
import type { Lines } from '../rules/pasted.js'
import { Keyboard } from './keyboard.js'
import type { KeySource } from './keyboard.js'
import { openInViewer } from './open-in-viewer.js'

/** Where a terminal prompter reads and writes; tests give streams of their own. */
export interface Terminal {
  readonly in: KeySource
  readonly out: NodeJS.WritableStream & { readonly columns?: number; readonly isTTY?: boolean }
}

/** The few words inquirer shows by itself. */
export interface PrompterWords {
  /** Under a list: "↑↓ 选择 · 回车确定 · < 上一题 · ? 为什么问" */
  readonly chooseKeys: string
  readonly severalKeys: string
  /** Between the things that were ticked: "；" */
  readonly between: string
  /** Stands for an answer nobody gave: "（空着）" */
  readonly blank: string
  /** Before the keys of a list that is longer than what is shown: "共 34 项，按 ↓ 往下看" */
  readonly more: (count: number) => string
  /** Behind a question that takes one line, when several were pasted: "只取第一行，其余 3 行没有收" */
  readonly oneLine: (left: number) => string
  /** After a list to choose from, when text was pasted into it: "这里只能选，贴上的 3 行没有收" */
  readonly onlyChoice: (left: number) => string
  /** Breaks a line to the width of the terminal. */
  readonly wrap: (text: string, width: number) => string[]
}

type Signal = 'back' | 'why'

/** Asks on a terminal with inquirer. Esc and `<` go back, `?` asks why, Ctrl-C leaves with ExitPromptError. */
export class TerminalPrompter implements Prompter {
  readonly #terminal: Terminal
  readonly #words: PrompterWords
  readonly #keyboard: Keyboard

  constructor(terminal: Terminal, words: PrompterWords) {
    this.#terminal = terminal
    this.#words = words
    this.#keyboard = new Keyboard(terminal.in, terminal.out)
  }

  text(screen: TextScreen): Promise<Reply<string>> {
    const { check, hidden = false } = screen
    const preset = screen.preset?.replace(/\r?\n/g, BREAK)
    const signal = (typed: string): Signal | undefined => (hidden ? KEYS[typed] : signalOf(typed, preset))
    const value = (typed: string): string => typed.trim().replaceAll(BREAK, '\n')
    const validate = (typed: string): boolean | string =>
      signal(typed) ? true : (check?.(value(typed)) ?? true)
    const preset_ =
      preset === undefined || preset === '' ? {} : { default: preset, prefill: 'editable' as const }
    const kind = hidden
      ? { type: 'password', mask: '*', toggleMask: false }
      : { type: 'input', transformer: this.#shown, ...preset_ }
    const notice = { text: '' }
    this.#takePastes(hidden ? 'first' : (screen.lines ?? 'joined'), notice)
    const theme = { ...MARKS, style: { message: (text: string) => withNotice(text, notice.text) } }
    return this.#ask<string>(screen, false, { ...kind, validate, theme }).then((reply) => {
      const pressed = reply.kind === 'value' ? signal(reply.value) : undefined
      if (pressed) return { kind: pressed }
      return reply.kind === 'value' ? { kind: 'value', value: value(reply.value) } : reply
    })
  }

  choose(screen: ChoiceScreen): Promise<Reply<string>> {
    const preset = screen.preset === undefined ? {} : { default: screen.preset }
    return this.#chosen<string>(screen, {
      type: 'select',
      choices: this.#choices(screen.options),
      loop: false,
      pageSize: this.#page(),
      theme: this.#tip(this.#words.chooseKeys, screen.options.length),
      ...preset,
    })
  }

  several(screen: ChoiceScreen): Promise<Reply<readonly string[]>> {
    let isDoubted = false
    const validate = (ticked: readonly unknown[]): boolean | string => {
      if (ticked.length > 0 || isDoubted || screen.ifNone === undefined) return true
      isDoubted = true
      return screen.ifNone
    }
    return this.#chosen<readonly string[]>(screen, {
      type: 'checkbox',
      validate,
      choices: this.#choices(screen.options),
      loop: false,
      pageSize: this.#page(),
      theme: this.#tip(this.#words.severalKeys, screen.options.length),
      shortcuts: { all: null, invert: null }, // a letter hit by mistake must not tick what concerns nobody
    })
  }

  /** Asks with a list; text that was pasted meanwhile is said to be left out once the list is done with. */
  async #chosen<T>(screen: Screen, question: object): Promise<Reply<T>> {
    let left = 0
    this.#keyboard.pastesTo((paste) => {
      left += inserted(paste, 'none', false).left
      return ''
    })
    const reply = await this.#ask<T>(screen, true, question)
    if (left > 0) this.show([this.#words.onlyChoice(left)])
    return reply
  }

  show(lines: readonly string[]): void {
    for (const line of lines)
      for (const piece of this.#words.wrap(printableText(line), this.#width()))
        this.#terminal.out.write(`${piece}\n`)
  }

  open(path: string): Promise<boolean> {
    return openInViewer(path)
  }

  #takePastes(lines: Lines, notice = { text: '' }): void {
    this.#keyboard.pastesTo((paste, isMore) => {
      const { text, left } = inserted(paste, lines, isMore)
      notice.text = left > 0 ? this.#words.oneLine(left) : ''
      return text
    })
  }

  /** Asks one question; keys of ours end it through an abort signal. */
  async #ask<T>(screen: Screen, keys: boolean, question: object): Promise<Reply<T>> {
    this.show(['', screen.progress, ...(screen.help ? [screen.help] : [])])
    const abort = new AbortController()
    let pressed: Signal | undefined
    const onKey = (text: string | undefined, key: { readonly name?: string } | undefined): void => {
      if (keys && text === '\u3000') this.#keyboard.emit('keypress', ' ', { name: 'space' })
      if (pressed) return // what follows in the same read is another key, for the next screen
      pressed = key?.name === 'escape' ? 'back' : keys ? KEYS[text ?? ''] : undefined
      if (pressed) abort.abort()
    }
    this.#keyboard.on('keypress', onKey)
    try {
      const prompt = inquirer.createPromptModule({
        input: this.#keyboard as unknown as NodeJS.ReadableStream,
        output: this.#terminal.out,
        signal: abort.signal,
      })
      const { answer } = (await prompt([
        { name: 'answer', message: this.#folded(screen.question, 2).join('\n'), ...question },
      ] as never)) as { answer: T }
      return { kind: 'value', value: answer }
    } catch (error) {
      if (pressed && error instanceof Error && error.name === 'AbortPromptError') return { kind: pressed }
      throw error
    } finally {
      this.#keyboard.off('keypress', onKey)
    }
  }

  #choices(options: readonly Option[]): object[] {
    return options.map(({ value, name, hint, chosen }) => ({
      value,
      name: this.#folded(name, 4).join('\n   '),
      short: name,
      ...(hint && { description: hint }),
      ...(chosen && { checked: true }),
    }))
  }

  /** A text in lines that leave `indent` columns free, so that no word and no mark is torn. */
  #folded(text: string, indent: number): string[] {
    return this.#words.wrap(text, this.#width() - indent)
  }

  /** What was typed; once it is taken, that nothing was. */
  readonly #shown = (typed: string, { isFinal }: { readonly isFinal: boolean }): string =>
    isFinal ? styleText('cyan', typed === '' ? this.#words.blank : typed) : typed

  #tip(keys: string, count: number): object {
    return {
      ...MARKS,
      style: {
        keysHelpTip: () => (count > this.#page() ? `${this.#words.more(count)}\n${keys}` : keys),
        renderSelectedChoices: (chosen: readonly { readonly short: string }[]) =>
          chosen.map(({ short }) => short).join(this.#words.between) || this.#words.blank,
      },
    }
  }

  #width(): number {
    return Math.max(20, Math.min(100, this.#terminal.out.columns ?? 80))
  }

  #page(): number {
    return 12
  }
}

const MARKS = { prefix: { idle: '?', done: '√' } }

function withNotice(question: string, notice: string): string {
  return `${styleText('bold', question)}${notice === '' ? '' : `（${notice}）`}`
}

/** What a key says by itself; with a Chinese keyboard `<` is 《. */
const KEYS: Readonly<Record<string, Signal>> = {
  '<': 'back',
  '＜': 'back',
  '《': 'back',
  '〈': 'back',
  '?': 'why',
  '？': 'why',
}

/** `<` or `?` alone or behind the answer that stood there; no answer ends with `<`. */
function signalOf(typed: string, preset = ''): Signal | undefined {
  const text = typed.trim()
  if (/[<＜《〈]$/.test(text)) return 'back'
  return KEYS[text] ?? (text === `${preset}?` || text === `${preset}？` ? 'why' : undefined)
}
