// Chats as WeChat, QQ, a shop's own service window and a phone's messages draw them; every bubble is remembered with its side and time.
import { Canvas, wide, wrapped } from './draw.mjs'
import { dayZh, minute, phone, titled } from './frame.mjs'

const WEEK = ['日', '一', '二', '三', '四', '五', '六']
const DAY = 86_400_000

/** How the app writes a moment, seen from the day the picture was taken. */
export function separator(at, taken, style) {
  const start = (moment) => Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth(), moment.getUTCDate())
  const days = (start(taken) - start(at)) / DAY
  const time = style === 'halves' ? halves(at) : minute(at)
  const space = style === 'halves' ? ' ' : ' '
  if (days === 0) return time
  if (days === 1) return `昨天${space}${time}`
  if (days < 7) return `星期${WEEK[at.getUTCDay()]}${space}${time}`
  if (at.getUTCFullYear() === taken.getUTCFullYear())
    return `${at.getUTCMonth() + 1}月${at.getUTCDate()}日${space}${time}`
  return `${dayZh(at)}${space}${time}`
}

function halves(at) {
  const hour = at.getUTCHours()
  const [word, shown] =
    hour < 6
      ? ['凌晨', hour]
      : hour < 12
        ? ['上午', hour]
        : hour === 12
          ? ['中午', 12]
          : hour < 18
            ? ['下午', hour - 12]
            : ['晚上', hour - 12]
  return `${word}${shown}:${String(at.getUTCMinutes()).padStart(2, '0')}`
}

/** Where each app puts things, in units of a screen 1080 wide. */
const STYLES = {
  wechat: {
    face: 36,
    faceSize: 114,
    pad: 32,
    room: 650,
    radius: 12,
    mine: ['#95ec69', '#3eb575'],
    theirs: ['#ffffff', '#2c2c2c'],
    gap: 44,
    mineInk: ['#191919', '#0b0b0b'],
  },
  qq: {
    face: 28,
    faceSize: 104,
    pad: 30,
    room: 640,
    radius: 30,
    mine: ['#0099ff', '#0066cc'],
    theirs: ['#ffffff', '#262626'],
    gap: 52,
    mineInk: ['#ffffff', '#ffffff'],
  },
  service: {
    face: 30,
    faceSize: 90,
    pad: 30,
    room: 660,
    radius: 18,
    mine: ['#ffe3d6', '#5a2f1e'],
    theirs: ['#ffffff', '#2a2a2a'],
    gap: 48,
    mineInk: ['#222222', '#f0f0f0'],
  },
}

const bubbleLines = (text, who, style) => wrapped(text, who.chatSize, STYLES[style].room)

function heightOf(entry, who, style) {
  if (entry.divider !== undefined) return 100
  const lines = entry.card ? 0 : bubbleLines(entry.text, who, style).length
  const body = entry.card ? 210 : lines * who.chatSize * 1.42 + 56
  return Math.max(STYLES[style].faceSize, body) + (entry.name ? 46 : 0) + STYLES[style].gap
}

/** Lines of talk.mjs with holes filled → bubbles and dividers with moments. */
export function written(script, { fill, begin, taken, style }) {
  const entries = []
  let at = begin
  let shown = null
  for (const one of script) {
    if (typeof one === 'number') {
      at = new Date(at.getTime() + one * 60_000)
      continue
    }
    if (shown === null || at - shown > 5 * 60_000) {
      entries.push({ divider: separator(at, taken, style), at })
      shown = at
    }
    const [name, words] = one[1].includes('|') ? one[1].split('|') : ['', one[1]]
    const text = words.replace(/\{(\w+)\}/g, (_, hole) => fill[hole])
    entries.push({ side: one[0], text, name, at: shown, card: one[2] })
    at = new Date(at.getTime() + 50_000)
  }
  return entries
}

/**
 * A chat's picture and its label. `app` is wechat, qq or service; `tall` draws all of it as one long picture, otherwise what fits on
 * the screen.
 */
export function chat(who, { title, entries, taken, app = 'wechat', tall = false }) {
  const dark = who.dark ? 1 : 0
  const room = who.tall - 224 - 190
  const kept = []
  let sum = 60
  for (const entry of entries) {
    sum += heightOf(entry, who, app)
    if (!tall && sum > room) break
    kept.push(entry)
  }
  if (kept.at(-1)?.divider !== undefined) kept.pop()
  const canvas = phone(who, taken, tall ? { height: Math.max(who.tall, Math.ceil(sum) + 420) } : {})
  titled(canvas, title, who, { fill: who.colours.bar })
  let y = 264
  for (const entry of kept) y = drawn(canvas, entry, y, who, app, dark)
  input(canvas, who, app)
  const messages = kept.filter(({ divider }) => divider === undefined)
  return {
    canvas,
    app: app === 'qq' ? 'com.tencent.mobileqq' : app === 'wechat' ? 'com.tencent.mm' : 'com.example.service',
    chat: messages.map(({ side, text, name, at, card }) => ({
      side,
      text: card ? `${text}${card}` : text,
      name,
      at: at.toISOString().slice(0, 16),
    })),
  }
}

function drawn(canvas, entry, y, who, app, dark) {
  const style = STYLES[app]
  const whole = heightOf(entry, who, app)
  if (entry.divider !== undefined) {
    canvas.text(540, y + 58, entry.divider, 32, { fill: who.colours.faint, from: 'middle' })
    return y + whole
  }
  const mine = entry.side === 'me'
  const edge = style.face + style.faceSize + 24
  canvas.box(
    mine ? 1080 - style.face - style.faceSize : style.face,
    y,
    style.faceSize,
    style.faceSize,
    mine ? who.ownFace : faceOf(entry.name),
    app === 'wechat' ? 10 : style.faceSize / 2,
  )
  if (entry.name) {
    canvas.text(edge, y + 28, entry.name, 30, { fill: who.colours.grey })
    y += 46
  }
  if (entry.card) transfer(canvas, mine ? 1080 - edge - 620 : edge, y, entry)
  else {
    const lines = bubbleLines(entry.text, who, app)
    const width = Math.max(...lines.map((line) => wide(line, who.chatSize))) + style.pad * 2
    const height = Math.max(style.faceSize, lines.length * who.chatSize * 1.42 + 56)
    const x = mine ? 1080 - edge - width : edge
    const fill = (mine ? style.mine : style.theirs)[dark]
    canvas.box(x, y, width, height, fill, style.radius)
    if (app === 'wechat')
      canvas.shape(
        mine ? `M ${x + width - 2} ${y + 44} l 16 13 l -16 13 z` : `M ${x + 2} ${y + 44} l -16 13 l 16 13 z`,
        fill,
      )
    const first = y + (height - lines.length * who.chatSize * 1.42) / 2 + who.chatSize * 1.08
    const ink = mine ? style.mineInk[dark] : who.colours.ink
    lines.forEach((line, at) =>
      canvas.text(x + style.pad, first + at * who.chatSize * 1.42, line, who.chatSize, {
        fill: ink,
        face: who.face,
      }),
    )
  }
  return y + whole - (entry.name ? 46 : 0)
}

/** A transfer in WeChat: sum, word and mark on orange. */
function transfer(canvas, x, y, entry) {
  canvas.box(x, y, 620, 210, '#fa9d3b', 12)
  canvas.dot(x + 80, y + 76, 42, '#fcd9ae')
  canvas.text(x + 150, y + 72, entry.text, 42, { fill: '#ffffff', face: 'medium' })
  canvas.text(x + 150, y + 124, entry.card, 32, { fill: '#fff3e4' })
  canvas.stroke(`M ${x + 30} ${y + 156} L ${x + 590} ${y + 156}`, '#fbb76a', 2)
}

function faceOf(name) {
  return ['#6b8fb3', '#b38f6b', '#7fae7a', '#a77fb0', '#c27d7d'][
    [...name].reduce((sum, one) => sum + one.codePointAt(0), 0) % 5
  ]
}

function input(canvas, who, app) {
  const y = canvas.height - 170
  canvas.box(0, y, 1080, 170, who.colours.bar)
  canvas.box(app === 'wechat' ? 120 : 40, y + 26, app === 'wechat' ? 700 : 780, 88, who.colours.card, 10)
  for (const x of app === 'wechat' ? [62, 888, 1000] : [900, 1000]) {
    canvas.dot(x, y + 70, 34, who.colours.ink)
    canvas.dot(x, y + 70, 29, who.colours.bar)
  }
}

/** Messages of a phone: all from one number, grey bubbles without faces. */
export function messages(who, { number, entries, taken }) {
  const canvas = phone(who, taken, { background: who.dark ? '#000000' : '#ffffff' })
  titled(canvas, number, who)
  let y = 300
  const kept = []
  for (const { at, text } of entries) {
    const lines = wrapped(text, who.chatSize, 760)
    const height = lines.length * who.chatSize * 1.4 + 60
    if (y + height + 100 > who.tall - 200) break
    canvas.text(540, y, separator(at, taken, 'halves'), 32, { fill: who.colours.faint, from: 'middle' })
    canvas.box(
      48,
      y + 40,
      Math.max(...lines.map((line) => wide(line, who.chatSize))) + 72,
      height,
      who.dark ? '#262628' : '#e9e9eb',
      40,
    )
    lines.forEach((line, index) =>
      canvas.text(84, y + 40 + 30 + who.chatSize * (1 + index * 1.4), line, who.chatSize, {
        fill: who.colours.ink,
      }),
    )
    y += height + 150
    kept.push({ side: 'them', text, name: '', at: at.toISOString().slice(0, 16) })
  }
  return { canvas, app: 'com.android.mms', chat: kept }
}

export { Canvas }
