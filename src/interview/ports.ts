import type { Facts } from '../ground/refusal.js'
import type { Lines } from './rules/pasted.js'

/** The sentence of a locale key with its holes filled; the key itself when there is none. Given by cli, which knows the language. */
export type Say = (key: string, facts?: Facts) => string

/** What came back from one screen. */
export type Reply<T> =
  | { readonly kind: 'value'; readonly value: T }
  /** Esc, or `<` alone. */
  | { readonly kind: 'back' }
  /** `?` alone. */
  | { readonly kind: 'why' }

/** One screen: where we are, the question, help under it. All words are ready. */
export interface Screen {
  /** "第 3 步/7  钱" */
  readonly progress: string
  readonly question: string
  readonly help?: string
}

export interface TextScreen extends Screen {
  /** A password: shown as stars while it is typed. */
  readonly hidden?: boolean
  readonly preset?: string
  /** What is done with a paste of several lines; joined by a space when nothing is said. */
  readonly lines?: Lines
  /** null when fine, else the sentence to show; called with what was typed, trimmed. */
  readonly check?: (typed: string) => string | null
}

export interface Option {
  readonly value: string
  readonly name: string
  readonly hint?: string
  readonly chosen?: boolean
}

export interface ChoiceScreen extends Screen {
  readonly options: readonly Option[]
  readonly preset?: string
  /** Of several: said, once, instead of taking nothing ticked for an answer. */
  readonly ifNone?: string
}

/** Asks a person at a terminal. Ctrl-C and a closed terminal throw an error named ExitPromptError. */
export interface Prompter {
  text(screen: TextScreen): Promise<Reply<string>>
  choose(screen: ChoiceScreen): Promise<Reply<string>>
  several(screen: ChoiceScreen): Promise<Reply<readonly string[]>>
  /** Prints lines between two screens. */
  show(lines: readonly string[]): void
  /** Shows a file in the system's own viewer; false when there is none. */
  open(path: string): Promise<boolean>
}
