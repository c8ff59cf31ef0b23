import type { CaseFile } from '../../case/rules/case-file.js'
import { blocksOf } from '../../screens/rules/bubbles.js'
import { chatIn } from '../../screens/rules/chat.js'
import type { ScreenChat } from '../../screens/rules/chat.js'
import type { ReadLine, ReadPicture } from '../../screens/rules/read.js'
import { loose } from './mask.js'
import { PATTERNS } from './personal-patterns.js'
import { secretsOf } from './personal.js'
import { strayNames } from './stray-names.js'

/** A part of a picture that tells who somebody is, as a rectangle to cover: pixels of the upright picture. */
export interface PrivateArea {
  readonly what: PrivateKind
  /** What was read there; '' for a face. */
  readonly text: string
  readonly rect: readonly [x: number, y: number, width: number, height: number]
  /** A number or name that may not stand in a public paper; the others are a guess, for a person to look at. */
  readonly sure: boolean
}

export type PrivateKind =
  | 'phone'
  | 'id'
  | 'card'
  | 'number'
  | 'address'
  | 'email'
  | 'account'
  | 'name'
  | 'nickname'
  | 'avatar'
  | 'other'

/** Shapes of numbers that are somebody's whatever stands around them. */
const KINDS: Readonly<Record<string, PrivateKind>> = {
  email: 'email',
  id: 'id',
  card: 'card',
  phone: 'phone',
  landline: 'phone',
  order: 'number',
  wechat: 'account',
  account: 'account',
  tail: 'account',
  address: 'address',
  dwelling: 'address',
}
const SURE: ReadonlySet<PrivateKind> = new Set(['phone', 'id', 'card', 'email', 'account'])
/** Numbers of orders also begin with the letters of a shop. */
const ORDER = /(?<![0-9A-Za-z])[A-Za-z]{1,6}[0-9]{12,32}(?![0-9A-Za-z])/g
/** Names of fields on a receipt whose value is a person or an account. */
const PERSON_FIELD = /^(?:转账-给|扫二维码付款-给|付款给|来自)\s*(?<name>.+)$/u

/** Everything private a machine finds in a picture, to be proposed as rectangles; nothing is covered without a person. */
export function privateAreas(picture: ReadPicture, file: CaseFile): readonly PrivateArea[] {
  const chat = chatIn(picture, null)
  const found = [...textAreas(picture, file), ...(chat === null ? [] : chatAreas(picture, chat))]
  return found.filter(
    (one, at) =>
      !found.some(
        (other, place) => other !== one && covers(other, one) && (!covers(one, other) || place < at),
      ),
  )
}

/** What of it is certain: after masking, none of this may still be readable. */
export function stillReadable(picture: ReadPicture, file: CaseFile): readonly PrivateArea[] {
  return privateAreas(picture, file).filter(({ sure }) => sure)
}

interface Hit {
  readonly what: PrivateKind
  readonly from: number
  readonly to: number
  readonly sure: boolean
}

/** Shapes and the case's own names, in each line and across the lines of a bubble. */
function textAreas(picture: ReadPicture, file: CaseFile): readonly PrivateArea[] {
  const secrets = secretsOf(file).map(({ text }) => loose(text))
  return runsOf(picture).flatMap((lines) => {
    const text = lines.map((line) => line.text).join('')
    return hitsIn(text, secrets).flatMap((hit) => areasOf(lines, hit))
  })
}

/** Lines that are read as one text: those of a bubble, a number and what is left of it in the next line, any other alone. */
function runsOf(picture: ReadPicture): readonly (readonly ReadLine[])[] {
  const bubbles = blocksOf(picture).filter(({ lines }) => lines.length > 1)
  const inBubbles = new Set(bubbles.flatMap(({ lines }) => lines))
  const runs: ReadLine[][] = []
  for (const line of picture.lines.filter((one) => !inBubbles.has(one))) {
    const run = runs.findLast((one) => goesOn(one.at(-1)!, line))
    if (run) run.push(line)
    else runs.push([line])
  }
  return [...bubbles.map(({ lines }) => lines), ...runs]
}

/** Digits under digits: what did not fit in the line above. */
function goesOn({ text, box }: ReadLine, next: ReadLine): boolean {
  return (
    /[0-9A-Za-z]{8}$/.test(text) &&
    /^[0-9A-Za-z]{2,16}$/.test(next.text) &&
    next.box.y > box.y &&
    next.box.y - box.y < box.height * 2 &&
    next.box.x < box.x + box.width &&
    next.box.x + next.box.width > box.x
  )
}

function hitsIn(text: string, secrets: readonly RegExp[]): readonly Hit[] {
  const hit =
    (what: PrivateKind, sure: boolean) =>
    (match: RegExpMatchArray): Hit =>
      ({
        what,
        sure,
        from: match.index,
        to: match.index! + match[0].length,
      }) as Hit
  const shapes = PATTERNS.flatMap(({ what, find, sure }) => {
    const kind = KINDS[what] ?? 'other'
    return [...text.matchAll(find)]
      .filter(([found]) => sure === undefined || sure(found))
      .map(hit(kind, SURE.has(kind)))
  })
  const known = secrets.flatMap((find) =>
    [...text.matchAll(find)].map((match) => hit(kindOf(match[0]), true)(match)),
  )
  const named = PERSON_FIELD.exec(text)?.groups?.['name']
  const names = named === undefined ? strayNames(text) : [named]
  const guessed = names.flatMap((name) => {
    const from = text.indexOf(name)
    return from < 0 ? [] : [{ what: 'name' as const, sure: false, from, to: from + name.length }]
  })
  const orders = [...text.matchAll(ORDER)].map(hit('number', false))
  return [...known, ...shapes, ...orders, ...guessed]
}

/** What a string of the case is: a number by its shape, else a name. */
function kindOf(text: string): PrivateKind {
  const shape = PATTERNS.find(({ find, sure }) =>
    [...text.matchAll(find)].some(([found]) => sure?.(found) ?? true),
  )
  return shape === undefined ? 'name' : (KINDS[shape.what] ?? 'name')
}

/** A part of a text, line by line: where it stands by the widths of its characters, a little more on every side. */
function areasOf(lines: readonly ReadLine[], { what, from, to, sure }: Hit): readonly PrivateArea[] {
  let start = 0
  return lines.flatMap((line) => {
    const [first, last] = [Math.max(0, from - start), Math.min(line.text.length, to - start)]
    start += line.text.length
    if (last <= first) return []
    return [{ what, sure, text: line.text.slice(first, last), rect: part(line, first, last) }]
  })
}

function part({ text, box }: ReadLine, first: number, last: number): PrivateArea['rect'] {
  const size = (piece: string): number => [...piece].reduce((sum, character) => sum + wide(character), 0)
  const unit = box.width / Math.max(0.5, size(text))
  const spare = unit * 0.6
  const left = Math.max(box.x - spare, box.x + size(text.slice(0, first)) * unit - spare)
  const right = Math.min(box.x + box.width + spare, box.x + size(text.slice(0, last)) * unit + spare)
  return rounded(left, box.y - box.height * 0.1, right - left, box.height * 1.2)
}

/** Width of a character in those of a Chinese one. */
function wide(character: string): number {
  if (/[\u2e80-\uffef]/u.test(character)) return 1
  return /[il1.,:;'|!() ]/.test(character) ? 0.42 : /[A-Zmw@%]/.test(character) ? 0.7 : 0.56
}

/** Names over bubbles, the name of the chat, and the faces beside them. */
function chatAreas(picture: ReadPicture, { title, messages }: ScreenChat): readonly PrivateArea[] {
  const named = new Set([title, ...messages.map(({ name }) => name)].filter((one) => one !== ''))
  const names = picture.lines
    .filter(({ text }) => named.has(text.trim()))
    .map((line): PrivateArea => ({
      what: 'nickname',
      sure: false,
      text: line.text,
      rect: part(line, 0, line.text.length),
    }))
  return [...names, ...blocksOf(picture).flatMap((block) => faceBeside(block, picture))]
}

/** A face stands between the bubble and its edge of the screen, as high as one line of talk; messages of a phone have none. */
function faceBeside(
  { side, lines }: ReturnType<typeof blocksOf>[number],
  { width }: ReadPicture,
): readonly PrivateArea[] {
  const [line] = lines
  if (side === null || !line?.ground) return []
  const room = side === 'them' ? line.ground.left : width - line.ground.right
  if (room < width * 0.08) return []
  const middle = line.box.y + line.box.height / 2
  const [from, size] = [width * 0.012, room - width * 0.025]
  const left = side === 'them' ? from : width - from - size
  return [
    {
      what: 'avatar',
      sure: false,
      text: '',
      rect: rounded(left, middle - width * 0.065, size, width * 0.135),
    },
  ]
}

function rounded(x: number, y: number, width: number, height: number): PrivateArea['rect'] {
  const [left, top] = [Math.max(0, Math.floor(x)), Math.max(0, Math.floor(y))]
  return [left, top, Math.ceil(x + width) - left, Math.ceil(y + height) - top]
}

function covers(
  { rect: [x, y, width, height] }: PrivateArea,
  { rect: [left, top, across, down] }: PrivateArea,
): boolean {
  return x <= left && y <= top && x + width >= left + across && y + height >= top + down
}
