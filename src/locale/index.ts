import { en } from './en/index.js'
import { zhCN } from './zh-CN/index.js'
import { isWorded } from '../ground/refusal.js'
import type { Facts } from '../ground/refusal.js'
import type { FindingId, RefusalCode, Word } from '../ground/words.js'

export type { Word }

export type Lang = 'zh-CN' | 'en'

type Key = keyof typeof zhCN

declare module '../ground/words.js' {
  interface Words extends Readonly<Record<Key, string>> {}
}

/** Keys that are missing or stand alone: a refusal says what, why and what to do; nothing explains what isn't said. */
type Halves =
  | Exclude<`error.${RefusalCode}.${'what' | 'why' | 'todo'}`, Word>
  | Exclude<Extract<Word, `error.${string}`>, `error.${RefusalCode}.${'what' | 'why' | 'todo'}`>
  | Exclude<
      Extract<Word, `finding.${string}`>,
      `finding.${FindingId}` | `finding.${FindingId}.${'why' | 'todo' | 'swapped'}`
    >
/** Doesn't compile as long as there are halves; the compiler's message names them. */
export const whole: Halves extends never ? true : Halves = true

const TABLES: Readonly<Record<Lang, Readonly<Record<string, string>>>> = { 'zh-CN': zhCN, en }

/** Language from --lang, EVIDENCE_LANG; anything else is Simplified Chinese. */
export function langOf(flag: string | undefined, env: NodeJS.ProcessEnv): Lang {
  const wanted = flag ?? env['EVIDENCE_LANG'] ?? ''
  return /^en\b/i.test(wanted) ? 'en' : 'zh-CN'
}

/** The sentence of a key with its {holes} filled; a hole without a fact is a bug and stays visible. */
export function sentence(lang: Lang, key: Word, facts: Facts = {}): string {
  return fill(TABLES[lang][key] ?? key, facts, TABLES[lang])
}

/** As `sentence` for a key put together at run time (error.<code>.what); undefined when there is none. */
export function sentenceOf(lang: Lang, key: string, facts: Facts = {}): string | undefined {
  const text = TABLES[lang][key]
  return text === undefined ? undefined : fill(text, facts, TABLES[lang])
}

/** Every sentence whose key begins with `prefix`, holes and all. */
export function sentencesOf(lang: Lang, prefix: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(TABLES[lang]).filter(([key]) => key.startsWith(prefix)))
}

/**
 * A fact may be words of ours: the sentence under its key, filled with the same facts. {count|file is|files are}: the number and
 * the words behind it, the first for 1.
 */
function fill(text: string, facts: Facts, table: Readonly<Record<string, string>>): string {
  return text.replace(HOLE, (hole, name: string, one?: string, many?: string) => {
    if (!(name in facts)) return hole
    const value = facts[name]
    const said = isWorded(value)
      ? fill(table[value.word] ?? value.word, { ...facts, [name]: '' }, table)
      : String(value)
    return one === undefined ? said : `${said} ${said === '1' ? one : many}`
  })
}

const HOLE = /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g
