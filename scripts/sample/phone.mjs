// The parts every phone screen shares: status bar, title bar, chat bubbles, receipts.
import { Picture, wrap, widthOf } from './draw.mjs'

const GREY = '#8a8a8a'

/** A screen with its status bar; `phone` is 'iphone' (1170×2532 after scaling) or 'android' (1080×2400). */
export function screen(
  phone,
  clock,
  background = '#ffffff',
  height = phone === 'iphone' ? 2337 : 2400,
  ink = '#111111',
) {
  const picture = new Picture(1080, height, background)
  picture.text(phone === 'iphone' ? 96 : 54, 80, clock, 42, { style: 'bold', fill: ink })
  if (phone === 'android') picture.text(190, 78, '中国移动  5G', 30, { fill: ink })
  const right = 1010
  for (let bar = 0; bar < 4; bar += 1)
    picture.rect(right - 190 + bar * 15, 68 - bar * 8, 10, 14 + bar * 8, ink, { radius: 3 })
  picture.path(`M ${right - 112} 58 q 24 -22 48 0 M ${right - 103} 69 q 15 -13 30 0`, {
    stroke: ink,
    width: 5,
  })
  picture.circle(right - 88, 78, 4, ink)
  picture.rect(right - 46, 48, 58, 32, 'none', { radius: 9, stroke: ink, strokeWidth: 3 })
  picture.rect(right - 40, 54, 36, 20, ink, { radius: 4 })
  picture.rect(right + 14, 58, 4, 12, ink, { radius: 2 })
  if (phone === 'iphone') picture.rect(390, height - 30, 300, 9, ink, { radius: 5 })
  return picture
}

/** Title bar under the status bar; returns the y where content begins. */
export function titleBar(picture, title, { background = '', ink = '#111111', more = true, count = '' } = {}) {
  if (background) picture.rect(0, 110, 1080, 130, background)
  picture.path('M 66 148 L 40 176 L 66 204', { stroke: ink, width: 6 })
  if (count) picture.text(86, 190, count, 40, { fill: ink })
  picture.text(540, 192, title, 48, { style: 'bold', fill: ink, align: 'centre' })
  if (more) for (let dot = 0; dot < 3; dot += 1) picture.circle(974 + dot * 22, 176, 6, ink)
  return 240
}

/**
 * One chat message: { at } a time line, { note } a grey system line, { me | them } a bubble, { pay } a transfer card.
 * Each returns its height, so a long chat can be measured before it is drawn.
 */
const INSIDE = 640
const SIZE = 44

export function messageHeight(message) {
  if (message.at) return 92
  if (message.note) return wrap(message.note, 34, 860).length * 50 + 44
  if (message.card) return 262
  return Math.max(96, bubbleLines(message).length * 62 + 52) + 34 + (message.who ? 42 : 0)
}

function bubbleLines(message) {
  return wrap(message.me ?? message.them, SIZE, INSIDE)
}

export function drawMessage(picture, message, y, faces) {
  if (message.at) picture.text(540, y + 56, message.at, 34, { fill: '#a3a3a3', align: 'centre' })
  else if (message.note)
    picture.lines(110, y + 50, message.note, 34, 860, { fill: '#a3a3a3', align: 'centre', leading: 50 / 34 })
  else bubble(picture, message, y, faces)
  return y + messageHeight(message)
}

function bubble(picture, message, y, faces) {
  const mine = message.me !== undefined || message.card === 'me'
  const face = mine ? faces.me : (faces[message.who] ?? faces.them)
  avatar(picture, mine ? 958 : 32, y, face)
  if (message.who) {
    picture.text(152, y + 28, message.who, 30, { fill: GREY })
    y += 42
  }
  if (message.card) return card(picture, message, y, mine)
  const lines = bubbleLines(message)
  const width = Math.max(...lines.map((line) => widthOf(line, SIZE))) + 64
  const height = Math.max(96, lines.length * 62 + 52)
  const fill = mine ? '#95ec69' : '#ffffff'
  const x = mine ? 930 - width : 150
  picture.rect(x, y, width, height, fill, { radius: 14 })
  picture.path(mine ? `M 928 ${y + 34} l 16 14 l -16 14 z` : `M 152 ${y + 34} l -16 14 l 16 14 z`, { fill })
  lines.forEach((line, index) =>
    picture.text(x + 32, y + 63 + index * 62 + (height === 96 ? 2 : 6), line, SIZE),
  )
}

function card(picture, message, y, mine) {
  const x = mine ? 330 : 150
  picture.rect(x, y, 600, 200, '#fa9d3b', { radius: 14 })
  picture.circle(x + 76, y + 72, 40, '#fdf3e6')
  picture.text(x + 76, y + 88, '¥', 46, { style: 'bold', fill: '#fa9d3b', align: 'centre' })
  picture.text(x + 144, y + 66, message.title, 42, { fill: '#ffffff' })
  picture.text(x + 144, y + 114, message.text, 32, { fill: '#fff4e8' })
  picture.line(x + 30, y + 146, x + 570, y + 146, '#fbb467', 2)
  picture.text(x + 32, y + 184, message.foot, 28, { fill: '#fff4e8' })
}

export function avatar(picture, x, y, [letter, fill]) {
  picture.rect(x, y, 90, 90, fill, { radius: 12 })
  picture.text(x + 45, y + 61, letter, 46, { style: 'bold', fill: '#ffffff', align: 'centre' })
}

/** A chat screen; without `height` it is as tall as the chat, as a long screenshot is. */
export function chat({ phone = 'android', clock, title, faces, messages, height, count = '' }) {
  const body = messages.reduce((sum, message) => sum + messageHeight(message), 0)
  const tall = height ?? 240 + body + 200
  const picture = screen(phone, clock, '#ededed', tall)
  let y = titleBar(picture, title, { count }) + 20
  picture.line(0, 240, 1080, 240, '#d9d9d9')
  for (const message of messages) y = drawMessage(picture, message, y, faces)
  inputBar(picture, tall, phone)
  return { picture, left: tall - y }
}

function inputBar(picture, height, phone) {
  const y = height - (phone === 'iphone' ? 190 : 160)
  picture.rect(0, y, 1080, height - y, '#f7f7f7')
  picture.line(0, y, 1080, y, '#dcdcdc')
  picture.rect(120, y + 28, 720, 90, '#ffffff', { radius: 12 })
  for (const x of [62, 902, 1012])
    picture.raw(`<circle cx="${x}" cy="${y + 73}" r="34" fill="none" stroke="#1c1c1c" stroke-width="5"/>`)
  picture.path(`M 50 ${y + 73} q 12 -16 0 -24 M 64 ${y + 88} q 24 -16 0 -40`, { stroke: '#1c1c1c', width: 4 })
  picture.path(`M 888 ${y + 82} q 14 16 28 0`, { stroke: '#1c1c1c', width: 4 })
  picture.circle(890, y + 64, 4, '#1c1c1c')
  picture.circle(914, y + 64, 4, '#1c1c1c')
  picture.line(996, y + 73, 1028, y + 73, '#1c1c1c', 5)
  picture.line(1012, y + 57, 1012, y + 89, '#1c1c1c', 5)
  if (phone === 'iphone') picture.rect(390, height - 30, 300, 9, '#111111', { radius: 5 })
}

/** Label and value rows as payment apps show them; returns the y below. */
export function rows(
  picture,
  y,
  pairs,
  { x = 60, to = 1020, size = 40, step = 92, value = '#191919', labelWidth = 260 } = {},
) {
  for (const [label, text] of pairs) {
    picture.text(x, y, label, size, { fill: GREY })
    const lines = wrap(text, size, to - x - labelWidth)
    lines.forEach((line, index) =>
      picture.text(to, y + index * 56, line, size, { align: 'right', fill: value }),
    )
    y += step + (lines.length - 1) * 56
  }
  return y
}
