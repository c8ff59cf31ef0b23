import type { ScreenChat } from './chat.js'
import type { Moment } from './moment.js'

/** How papers call the two sides and a day that was reckoned; Chinese, as papers are. */
export interface TranscriptWords {
  readonly me: string
  readonly them: string
  /** {text} {on} {at} */
  readonly reckoned: string
  /** {text} */
  readonly no_day: string
}

/** A chat as lines to be read beside its picture: each time once, then who says what. */
export function transcriptOf({ messages }: ScreenChat, words: TranscriptWords): readonly string[] {
  let last: Moment | null = null
  return messages.flatMap(({ side, name, text, moment }) => {
    const isNew = moment !== null && moment !== last
    last = moment
    const who = side === 'me' ? words.me : name === '' ? words.them : name
    return [...(isNew ? [momentLine(moment!, words)] : []), `${who}：${text}`]
  })
}

function momentLine({ text, on, at, reckoned }: Moment, words: TranscriptWords): string {
  if (on !== '' && !reckoned) return `—— ${text}`
  const form = on === '' ? words.no_day : words.reckoned
  const facts: Readonly<Record<string, string>> = { text, on, at }
  return `—— ${form.replace(/\{(\w+)\}/g, (_, key: string) => facts[key] ?? '')}`
}
