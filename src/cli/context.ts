import { dirname, resolve } from 'node:path'
import { existsSync } from 'node:fs'
import { printableText } from '../disk/rules/path-name.js'
import type { Facts } from '../ground/refusal.js'
import { sentence, sentenceOf, sentencesOf } from '../locale/index.js'
import type { Lang, Word } from '../locale/index.js'
import type { Adapters } from './adapters.js'
import { adapters } from './adapters.js'

/** Flags every command takes. */
export interface GlobalFlags {
  readonly dir?: string
  readonly json?: boolean
  readonly quiet?: boolean
  readonly input?: boolean
  readonly color?: boolean
  readonly lang?: string
}

export interface Streams {
  readonly out: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number }
  readonly err: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number }
  readonly in: NodeJS.ReadableStream & { readonly isTTY?: boolean }
  readonly env: NodeJS.ProcessEnv
  readonly cwd: string
}

/** What a command is given: words, streams, flags and the adapters, each built when first asked for. */
export class Context {
  readonly lang: Lang
  readonly streams: Streams
  readonly adapters: Adapters
  flags: GlobalFlags = {}
  exitCode = 0
  #help = ''
  /** The one document of this run is written. */
  answered = false
  /** Colours a line; set when a terminal may show colours, so that nothing else loads the library. */
  paint: (line: string) => string = (line) => line

  constructor(lang: Lang, streams: Streams, build: (context: Context) => Adapters = adapters) {
    this.lang = lang
    this.streams = streams
    this.adapters = build(this)
  }

  text(key: Word, facts: Facts = {}): string {
    return sentence(this.lang, key, facts)
  }

  textOf(key: string, facts: Facts = {}): string | undefined {
    return sentenceOf(this.lang, key, facts)
  }

  /** Every sentence whose key begins with `prefix`, its holes unfilled: for a page that fills them. */
  words(prefix: string): Readonly<Record<string, string>> {
    return sentencesOf(this.lang, prefix)
  }

  /** Names in one row, joined as the language does: 甲、乙. */
  list(names: readonly string[]): string {
    return names.join(this.text('mark.list'))
  }

  /** Something in brackets behind a word: （第一条）; '' for nothing. */
  aside(text: string): string {
    return text === '' ? '' : this.text('mark.aside', { text })
  }

  /** A result line; not printed with --json. */
  say(line = ''): void {
    const shown = printableText(line)
    if (!this.flags.json) this.streams.out.write(`${this.colour ? this.paint(shown) : shown}\n`)
  }

  /** Talk on stderr: progress, warnings; not printed with --quiet. */
  note(line = ''): void {
    if (!this.flags.quiet) this.streams.err.write(`${printableText(line)}\n`)
  }

  /** The one JSON document of a command. */
  json(document: unknown): void {
    this.answered = true
    this.streams.out.write(`${JSON.stringify(document, null, 2)}\n`)
  }

  /** Help and version, which come in pieces: one document at the end with --json. */
  help(piece: string): void {
    if (this.flags.json) this.#help += piece
    else this.streams.out.write(piece)
  }

  endHelp(): void {
    if (this.#help !== '') this.json({ format: 'evidence-help', version: 1, text: this.#help.trimEnd() })
    this.#help = ''
  }

  /** May we ask questions? */
  get interactive(): boolean {
    return (
      this.flags.input !== false &&
      !this.flags.json &&
      this.streams.in.isTTY === true &&
      this.streams.out.isTTY === true
    )
  }

  get colour(): boolean {
    return this.#colourOn(this.streams.out)
  }

  /** Is there a stream that may show colours? */
  get mayColour(): boolean {
    return this.#colourOn(this.streams.out) || this.#colourOn(this.streams.err)
  }

  #colourOn(stream: Streams['out']): boolean {
    return this.flags.color !== false && !this.streams.env['NO_COLOR'] && stream.isTTY === true
  }

  /** A line of a refusal on stderr; said even with --quiet and --json. */
  tell(line: string): void {
    const shown = printableText(line)
    this.streams.err.write(`${this.#colourOn(this.streams.err) ? this.paint(shown) : shown}\n`)
  }

  /** The case folder a command works on: --dir or the argument, else the current folder or its nearest parent that is a case. */
  caseFolder(argument?: string): string {
    const named = argument ?? this.flags.dir
    if (named !== undefined) return resolve(this.streams.cwd, named)
    for (let folder = this.streams.cwd; ; folder = dirname(folder)) {
      if (existsSync(resolve(folder, '.evidence')) || existsSync(resolve(folder, 'evidence.yml')))
        return folder
      if (folder === dirname(folder)) return this.streams.cwd
    }
  }
}
