import { printableName } from '../disk/rules/path-name.js'
import { printedYuan } from '../ground/fen.js'
import type { ChatMessage } from '../screens/rules/chat.js'
import type { Moment } from '../screens/rules/moment.js'
import type { Receipt } from '../screens/rules/receipt.js'
import type { Context } from './context.js'
import type { SeenPicture } from './seen-pictures.js'

/** Less sure than this is said to be. */
const SURE = 0.8

/** The JSON of `evidence read`. */
export function readDocument(all: readonly SeenPicture[]): object {
  return {
    format: 'evidence-read',
    version: 1,
    files: all.map(({ path, sha256, reading, chat, receipt }) =>
      reading.unread === undefined
        ? {
            path,
            sha256,
            ...reading.read,
            ...(receipt && { receipt }),
            ...(chat && { chat: { title: chat.title, messages: chat.messages.map(messageOf) } }),
          }
        : { path, sha256, unread: reading.unread, why: reading.why },
    ),
  }
}

function messageOf({ moment, ...message }: ChatMessage): object {
  return { ...message, said: moment?.text ?? '', on: moment?.on ?? '', at: moment?.at ?? '' }
}

/** The same for a person: each picture in full, or how many were read and what could not be. */
export function presentRead(all: readonly SeenPicture[], inFull: boolean, context: Context): void {
  const failed = all.filter(({ reading }) => reading.unread !== undefined)
  if (!inFull) context.say(context.text('read.done', { count: all.length - failed.length }))
  for (const one of inFull ? all : failed) sayOne(one, context)
}

function sayOne({ path, reading, chat, receipt }: SeenPicture, context: Context): void {
  const name = printableName(path)
  if (reading.unread !== undefined) {
    context.say(`! ${context.text(`read.unread.${reading.unread}`, { path: name, why: reading.why })}`)
    return
  }
  if (chat) {
    const count = chat.messages.length
    const title = printableName(chat.title)
    context.say(
      title === ''
        ? context.text('read.chat.untitled', { path: name, count })
        : context.text('read.chat', { path: name, title, count }),
    )
    sayChat(chat.messages, context)
    return
  }
  context.say(context.text('read.file', { path: name, count: reading.read.lines.length }))
  if (receipt) sayReceipt(receipt, context)
  for (const { text, confidence } of reading.read.lines)
    context.say(`  ${printableName(text)}${doubt(confidence, context)}`)
}

/** One message a line, each time once. */
function sayChat(messages: readonly ChatMessage[], context: Context): void {
  let last: Moment | null = null
  for (const { side, name, text, moment, confidence } of messages) {
    if (moment !== null && moment !== last) context.say(`  ${momentWords(moment, context)}`)
    last = moment
    const who = side === 'me' ? context.text('read.me') : name === '' ? context.text('read.them') : name
    context.say(
      `  ${context.text('read.message', { who: printableName(who), text: printableName(text) })}${doubt(confidence, context)}`,
    )
  }
}

function momentWords({ text, on, at, reckoned }: Moment, context: Context): string {
  if (on === '') return context.text('read.moment.no-day', { text })
  return reckoned
    ? context.text('read.moment.reckoned', { text, on, at })
    : context.text('read.moment', { text })
}

function sayReceipt({ kind, on, at, amount, payee, order, merchantOrder }: Receipt, context: Context): void {
  const facts = { when: `${on} ${at}`.trim(), amount: printedYuan(amount), payee: printableName(payee) }
  context.say(context.text(`read.receipt.${kind}`, facts))
  const numbers = [order, merchantOrder].filter((one) => one !== '')
  if (numbers.length > 0) context.say(context.text('read.receipt.order', { order: context.list(numbers) }))
}

function doubt(confidence: number, context: Context): string {
  return confidence < SURE ? context.text('read.unsure') : ''
}
