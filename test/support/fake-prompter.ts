import type { ChoiceScreen, Prompter, Reply, Screen, TextScreen } from '../../src/interview/ports.js'

/** A screen as the fake saw it. */
export type Seen =
  | { readonly kind: 'text'; readonly screen: TextScreen }
  | { readonly kind: 'choose' | 'several'; readonly screen: ChoiceScreen }
/** What the person does at a screen: types, picks by value, goes back, asks why, or presses Ctrl-C. */
export type Act = string | readonly string[] | { readonly key: 'back' | 'why' | 'ctrl-c' }

/** Thrown where inquirer throws at Ctrl-C. */
export class ExitPromptError extends Error {
  override readonly name = 'ExitPromptError'
}

/** A person made of a function: it sees each screen and acts. Keeps everything that was shown and asked. */
export class FakePrompter implements Prompter {
  readonly asked: string[] = []
  readonly shown: string[] = []
  readonly opened: string[] = []
  readonly #act: (seen: Seen) => Act

  constructor(act: (seen: Seen) => Act) {
    this.#act = act
  }

  async text(screen: TextScreen): Promise<Reply<string>> {
    for (let tries = 0; tries < 5; tries++) {
      const act = this.#take({ kind: 'text', screen })
      if (typeof act !== 'string') return reply(act)
      const wrong = screen.check?.(act.trim()) ?? null
      if (wrong === null) return { kind: 'value', value: act.trim() }
      this.shown.push(wrong)
    }
    throw new Error(`nobody can answer ${screen.question}`)
  }

  async choose(screen: ChoiceScreen): Promise<Reply<string>> {
    const act = this.#take({ kind: 'choose', screen })
    if (typeof act !== 'string') return reply(act)
    if (!screen.options.some(({ value }) => value === act))
      throw new Error(`${screen.question}: no option ${act}`)
    return { kind: 'value', value: act }
  }

  async several(screen: ChoiceScreen): Promise<Reply<readonly string[]>> {
    const act = this.#take({ kind: 'several', screen })
    if (typeof act !== 'string' && !Array.isArray(act)) return reply(act as { key: 'back' })
    const values =
      typeof act === 'string' ? act.split(',').filter((one) => one !== '') : (act as readonly string[])
    for (const value of values)
      if (!screen.options.some((one) => one.value === value))
        throw new Error(`${screen.question}: no option ${value}`)
    if (values.length === 0 && screen.ifNone !== undefined) this.shown.push(screen.ifNone)
    return { kind: 'value', value: values }
  }

  show(lines: readonly string[]): void {
    this.shown.push(...lines)
  }

  async open(path: string): Promise<boolean> {
    this.opened.push(path)
    return false
  }

  #take(seen: Seen): Act {
    this.asked.push(seen.screen.question)
    return this.#act(seen)
  }
}

/** Acts by the first row whose words stand in the question; what no row answers is left blank, unknown or the first option. */
export function byTable(rows: readonly (readonly [question: string, act: Act])[]): (seen: Seen) => Act {
  return (seen) => rows.find(([words]) => seen.screen.question.includes(words))?.[1] ?? usual(seen)
}

/** What somebody does who only presses Enter. */
export function usual({ kind, screen }: Seen): Act {
  if (kind === 'text') return screen.preset ?? ''
  if (kind === 'several') return screen.options.filter(({ chosen }) => chosen).map(({ value }) => value)
  return screen.preset ?? screen.options[0]!.value
}

function reply<T>(act: Exclude<Act, string>): Reply<T> {
  const { key } = act as { key: 'back' | 'why' | 'ctrl-c' }
  if (key === 'ctrl-c') throw new ExitPromptError('User force closed the prompt with SIGINT')
  return { kind: key }
}

export type { Screen }
