import type { Question } from '../../checklist/rules/question.js'
import type { Option } from '../ports.js'
import { valueAt } from './desk.js'
import type { Scene } from './desk.js'

/** The choice that stands for 不知道. */
export const UNKNOWN = '?'

/** Several names typed on one line. */
export function readTexts(typed: string): string[] {
  return typed.split(/[、，,；;]\s*/).filter((part) => part !== '')
}

/** The choices of a question in words; with `unknown`, 不知道 stands last. */
export function optionsOf(desk: Scene, { word, options }: Question, unknown: boolean): Option[] {
  const key = (value: string): string =>
    desk.has(`option.${word}.${value}`) ? `option.${word}.${value}` : `option.${value}`
  return [
    ...options.map((value) => ({ value, name: desk.say(key(value)) })),
    ...(unknown ? [{ value: UNKNOWN, name: desk.say('option.unknown') }] : []),
  ]
}

/** 是, 否 and, where it is an answer, 不知道. */
export function yesNo(desk: Scene, unknown: boolean): Option[] {
  return [
    { value: 'yes', name: desk.say('option.yes') },
    { value: 'no', name: desk.say('option.no') },
    ...(unknown ? [{ value: UNKNOWN, name: desk.say('option.unknown') }] : []),
  ]
}

/** What the person answered before; a default of the file format is no answer. */
export function given({ sitting }: Scene, { id }: Question): unknown {
  return sitting.ports.answerText.present(sitting.text).has(id) ? valueAt(sitting.file, id) : undefined
}

/** The questions about how files were taken are printed as they are stored: in Chinese. */
export function storedOf({ sitting }: Scene, { id }: Question, value: string): string {
  const custody = id.startsWith('custody_questions.')
    ? sitting.words.custody[id.slice('custody_questions.'.length)]
    : undefined
  return custody?.[value as 'yes' | 'no'] ?? value
}
