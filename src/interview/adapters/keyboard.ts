import { EventEmitter } from 'node:events'
import { StringDecoder } from 'node:string_decoder'
import { isPasted, isText, mayBePasted } from '../rules/pasted.js'

/** A terminal's input; raw mode is what a real one has. */
export type KeySource = NodeJS.ReadableStream & {
  readonly isTTY?: boolean
  setRawMode?(on: boolean): unknown
}

/** A whole paste; `isMore` when it goes on behind a line that had just been typed. What is returned goes into the line. */
export type OnPaste = (text: string, isMore: boolean) => string

const START = '\u001b[200~'
const END = '\u001b[201~'
const ASK_FOR_BRACKETS = '\u001b[?2004h'
const NO_BRACKETS = '\u001b[?2004l'
/** So long an Enter waits for what may follow it within the same paste; nobody notices. */
const HOLD_MS = 40
/** So long an opened bracket waits for its end: a terminal that lost it must not hold the person's keys. */
const BRACKET_MS = 1000

/**
 * The keys of a terminal for one question after another, as readline wants them. Pasted text comes whole, as one key press,
 * and never holds an Enter: told by its brackets (asked for while raw mode is on, taken back with it and when the program
 * ends), or, without them, by several lines in one read.
 */
export class Keyboard extends EventEmitter {
  /** Read by inquirer: keys pressed before a question stood there are not for it. */
  readonly readableFlowing = null
  readonly isTTY: boolean
  readonly #source: KeySource
  readonly #out: NodeJS.WritableStream & { readonly isTTY?: boolean }
  #onPaste: OnPaste = (text) => text
  #decoder = new StringDecoder('utf8')
  #isOpen = false
  #pending = ''
  /** What came since a paste was opened by its bracket. */
  #paste: string | undefined
  /** Keys that may turn out to be a paste. */
  #burst = ''
  #timer: NodeJS.Timeout | undefined
  #typedAt = 0
  #hasBrackets = false

  constructor(source: KeySource, out: NodeJS.WritableStream & { readonly isTTY?: boolean }) {
    super()
    this.#source = source
    this.#out = out
    this.isTTY = source.isTTY === true
  }

  /** Who takes the next paste. */
  pastesTo(onPaste: OnPaste): void {
    this.#onPaste = onPaste
  }

  resume(): this {
    if (this.#isOpen) return this
    this.#isOpen = true
    this.#source.on('data', this.#onData)
    this.#source.on('end', this.#onEnd)
    this.#source.resume()
    return this
  }

  pause(): this {
    if (!this.#isOpen) return this
    this.#isOpen = false
    clearTimeout(this.#timer)
    this.#pending = ''
    this.#burst = ''
    this.#source.off('data', this.#onData)
    this.#source.off('end', this.#onEnd)
    this.#source.pause()
    return this
  }

  setRawMode(on: boolean): this {
    this.#source.setRawMode?.(on)
    this.#bracket(on)
    return this
  }

  #bracket(on: boolean): void {
    if (!this.isTTY || this.#out.isTTY !== true || on === this.#hasBrackets) return
    this.#hasBrackets = on
    this.#out.write(on ? ASK_FOR_BRACKETS : NO_BRACKETS)
    if (on) process.once('exit', this.#onExit)
    else process.off('exit', this.#onExit)
  }

  readonly #onExit = (): void => this.#bracket(false)
  readonly #onEnd = (): void => {
    this.#settle()
    this.emit('end')
  }

  readonly #onData = (bytes: Buffer | string): void => {
    clearTimeout(this.#timer)
    const keys = typeof bytes === 'string' ? bytes : this.#decoder.write(bytes)
    if (this.#paste !== undefined && keys === '\u0003') this.#paste = undefined // Ctrl-C is always heard
    this.#read(this.#pending + keys)
    const wait = this.#paste === undefined ? HOLD_MS : BRACKET_MS
    if (this.#pending !== '' || this.#burst !== '' || this.#paste !== undefined)
      this.#timer = setTimeout(this.#settle, wait)
  }

  /** Takes keys apart at the brackets; what may be the beginning of one waits for the rest. */
  #read(keys: string): void {
    this.#pending = ''
    if (this.#paste !== undefined) {
      const text = this.#paste + keys
      const end = text.indexOf(END)
      this.#paste = end < 0 ? text : undefined
      if (end < 0) return
      this.#deliver(text.slice(0, end), false)
      this.#read(text.slice(end + END.length))
      return
    }
    const start = keys.indexOf(START)
    if (start >= 0) {
      this.#type(keys.slice(0, start))
      this.#flush()
      this.#paste = ''
      this.#read(keys.slice(start + START.length))
      return
    }
    const begun = beginning(keys)
    this.#pending = keys.slice(keys.length - begun)
    this.#type(keys.slice(0, keys.length - begun).replaceAll(END, ''))
  }

  /** Keys outside brackets: typed, unless they look like a paste together with what comes right after them. */
  #type(keys: string): void {
    if (keys === '') return
    const isSoon = Date.now() - this.#typedAt < HOLD_MS && /^[\r\n]/.test(keys)
    if (isText(keys) && (this.#burst !== '' || mayBePasted(keys) || isSoon)) {
      this.#burst += keys
      return
    }
    this.#flush()
    this.#send(keys)
  }

  /** Nothing more came: what waits is what it is. */
  readonly #settle = (): void => {
    const waiting = this.#pending
    this.#pending = ''
    const paste = this.#paste
    this.#paste = undefined
    if (paste !== undefined) this.#deliver(paste, false)
    this.#flush()
    this.#send(waiting)
  }

  #flush(): void {
    const keys = this.#burst
    this.#burst = ''
    if (isPasted(keys)) this.#deliver(keys, /^[\r\n]/.test(keys) && this.#typedAt > 0)
    else this.#send(keys)
  }

  #send(keys: string): void {
    if (keys === '') return
    this.#typedAt = isText(keys) && !/[\r\n]/.test(keys) && keys.length > 1 ? Date.now() : 0
    this.emit('data', Buffer.from(keys))
  }

  #deliver(paste: string, isMore: boolean): void {
    this.#typedAt = 0
    const text = this.#onPaste(paste, isMore)
    if (text !== '') this.emit('keypress', text, { name: 'paste', sequence: text })
  }
}

/** How many of the last keys may be the beginning of a bracket. */
function beginning(keys: string): number {
  for (let length = Math.min(START.length - 1, keys.length); length > 0; length--)
    if (START.startsWith(keys.slice(-length)) || END.startsWith(keys.slice(-length))) return length
  return 0
}
