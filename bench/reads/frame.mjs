// What every screen has around its content: status bar, title, capsule, buttons; and the colours of a light and a dark phone.
import { Canvas, wide } from './draw.mjs'

export const LIGHT = {
  page: '#ededed',
  card: '#ffffff',
  ink: '#191919',
  grey: '#888888',
  faint: '#b2b2b2',
  rule: '#e2e2e2',
  bar: '#ededed',
}
export const DARK = {
  page: '#111111',
  card: '#1e1e1e',
  ink: '#d5d5d5',
  grey: '#7d7d7d',
  faint: '#5c5c5c',
  rule: '#2b2b2b',
  bar: '#191919',
}

const two = (value) => String(value).padStart(2, '0')

/** A new screen with its status bar; `clock` is the minute it was taken. */
export function phone(
  who,
  clock,
  { height = who.tall, background = who.colours.page, ink = who.colours.ink } = {},
) {
  const canvas = new Canvas(height, background)
  canvas.text(who.notch ? 88 : 48, 76, `${clock.getUTCHours()}:${two(clock.getUTCMinutes())}`, 40, {
    face: 'medium',
    fill: ink,
  })
  for (let bar = 0; bar < 4; bar++) canvas.box(806 + bar * 14, 70 - bar * 7, 9, 10 + bar * 7, ink, 2)
  if (!who.notch) canvas.text(880, 74, `${who.battery}%`, 30, { fill: ink })
  canvas.box(968, 46, 56, 30, 'none', 8, ink)
  canvas.box(973, 51, Math.round((46 * who.battery) / 100), 20, ink, 4)
  return canvas
}

/** The line with the page's name; returns where content begins. */
export function titled(
  canvas,
  title,
  who,
  { ink = who.colours.ink, fill = '', from = 'middle', capsule = false } = {},
) {
  if (fill !== '') canvas.box(0, 100, 1080, 124, fill)
  canvas.stroke('M 62 140 L 40 163 L 62 186', ink, 5)
  const x = from === 'middle' ? 540 : 120
  canvas.text(x, 180, title, 46, { face: 'medium', fill: ink, from })
  if (capsule) {
    canvas.box(830, 120, 210, 84, 'none', 42, ink)
    for (const dot of [870, 890, 910]) canvas.dot(dot, 162, 6, ink)
    canvas.stroke('M 935 134 L 935 190', ink, 2)
    canvas.dot(986, 162, 20, ink)
    canvas.dot(986, 162, 14, fill === '' ? '#ffffff' : fill)
  } else for (const dot of [970, 992, 1014]) canvas.dot(dot, 163, 5, ink)
  return 224
}

export function button(canvas, y, text, fill, { x = 60, width = 960, ink = '#ffffff', size = 46 } = {}) {
  canvas.box(x, y, width, 112, fill, 56)
  canvas.text(x + width / 2, y + 74, text, size, { face: 'medium', fill: ink, from: 'middle' })
  return y + 112
}

/** Names of fields with their values in the app's own way; returns the y below. */
export function fields(
  canvas,
  y,
  rows,
  who,
  { values = 'left', size = 38, step = 84, label = 56, column = 320, right = 1024 } = {},
) {
  for (const [name, value] of rows) {
    canvas.text(label, y, name, size, { fill: who.colours.grey })
    const room = right - column
    const lines = split(value, size, room)
    lines.forEach((line, at) =>
      canvas.text(values === 'left' ? column : right, y + at * size * 1.4, line, size, {
        fill: who.colours.ink,
        from: values,
      }),
    )
    y += step + (lines.length - 1) * size * 1.4
  }
  return y
}

/** A value cut where the column ends, as phones cut numbers and names. */
function split(text, size, room) {
  const lines = ['']
  for (const character of text) {
    if (wide(lines.at(-1) + character, size) > room) lines.push('')
    lines[lines.length - 1] += character
  }
  return lines
}

export const money = (fen) => `${Math.floor(fen / 100).toLocaleString('en-US')}.${two(fen % 100)}`
export const yuan = (fen) => (fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2))

/** Moments in UTC stand for the clock on the phone's wall. */
export const day = (at) => `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}`
export const clock = (at) => `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`
export const minute = (at) => clock(at).slice(0, 5)
export const dayZh = (at) => `${at.getUTCFullYear()}年${at.getUTCMonth() + 1}月${at.getUTCDate()}日`
export const stamp = (at) => `${day(at).replaceAll('-', '')}_${clock(at).replaceAll(':', '')}`
