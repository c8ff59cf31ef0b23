// What poppler says of a PDF: where its words stand, and what its pages look like.
import { execFileSync } from 'node:child_process'

const ROOM = { maxBuffer: 1 << 30 }
const TOP = 20 // millimetres above and below which nothing but stamps and footers stands
const FOOT = 271
const DARK = 200

/** Pages from 1: size, word segments (a cell, a line of a paragraph) with box and text, a picture of a pixel a point, the share of the type area that is used. */
export function pagesOf(file) {
  const html = execFileSync('pdftotext', ['-bbox-layout', file, '-'], { ...ROOM, encoding: 'utf8' })
  const pictures = netpbm(execFileSync('pdftoppm', ['-gray', '-r', '72', file], ROOM))
  return html
    .split('<page ')
    .slice(1)
    .map((page, index) => {
      const [, width, height] = /width="([\d.]+)" height="([\d.]+)"/.exec(page).map(Number)
      const segments = segmentsOf(wordsOf(page)).filter(({ y }) => y < mm(FOOT) * (height > width ? 1 : 0.69))
      const picture = pictures[index]
      return { number: index + 1, width, height, segments, picture, filled: filledShare(picture) }
    })
}

/** Is something of colour drawn just right of a segment: the joint of a broken word? */
export function hasJoint(file, page, { x2, y, y2 }) {
  const box = ['-x', x2, '-y', y, '-W', 7, '-H', y2 - y].map((one) =>
    typeof one === 'number' ? String(Math.round(one * 2)) : one,
  )
  const at = ['-f', page, '-l', page, '-r', 144, ...box].map(String)
  const { data } = netpbm(execFileSync('pdftoppm', [...at, file], ROOM))[0]
  for (let i = 0; i + 2 < data.length; i += 3) if (data[i + 2] - data[i] > 40 && data[i] < 200) return true
  return false
}

function mm(value) {
  return (value * 72) / 25.4
}

function wordsOf(page) {
  const word = /<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)<\/word>/g
  return [...page.matchAll(word)].map(([, x, y, x2, y2, text]) => ({
    x: Number(x),
    y: Number(y),
    x2: Number(x2),
    y2: Number(y2),
    text: unescaped(text),
  }))
}

function unescaped(text) {
  const named = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
  return text.replace(/&(?:#(\d+)|(\w+));/g, (whole, code, name) =>
    code ? String.fromCodePoint(Number(code)) : (named[name] ?? whole),
  )
}

/** Words beside each other on one baseline, nearer than the padding between two cells. */
function segmentsOf(words) {
  const found = []
  for (const word of words.toSorted((a, b) => middle(a) - middle(b) || a.x - b.x)) {
    const left = found.findLast(
      (one) =>
        Math.abs(middle(one) - middle(word)) < 2.5 &&
        word.x - one.x2 < Math.min(7, em(word) * 0.65) &&
        word.x >= one.x - 1,
    )
    if (!left) found.push({ ...word, em: em(word) })
    else {
      left.text += (word.x - left.x2 > em(word) * 0.12 && isPlain(left, word) ? ' ' : '') + word.text
      left.x2 = Math.max(left.x2, word.x2)
      left.y = Math.min(left.y, word.y)
      left.y2 = Math.max(left.y2, word.y2)
    }
  }
  return found.toSorted((a, b) => a.y - b.y || a.x - b.x)
}

function isPlain(left, right) {
  return /[!-~]$/.test(left.text) && /^[!-~]/.test(right.text)
}

function middle({ y, y2 }) {
  return (y + y2) / 2
}

/** The faces' line box is 1.45 em high. */
function em({ y, y2 }) {
  return (y2 - y) / 1.45
}

/** From the first to the last inked row of the type area, as a share of its height. */
function filledShare({ width, height, data }) {
  const [from, to] = [Math.round(mm(TOP)), height - Math.round(mm(297 - FOOT))]
  let [first, last] = [-1, -1]
  for (let y = from; y < to; y++) {
    if (!data.subarray(y * width, (y + 1) * width).some((value) => value < DARK)) continue
    if (first < 0) first = y
    last = y
  }
  return first < 0 ? 0 : Math.min(1, (last - first + 1) / (to - Math.round(mm(28))))
}

/** Every picture of a stream of PGM or PPM files. */
function netpbm(bytes) {
  const found = []
  for (let at = 0; at < bytes.length;) {
    const head = /^P([56])\s+(\d+)\s+(\d+)\s+\d+\s/.exec(bytes.toString('latin1', at, at + 60))
    if (!head) break
    const [width, height] = [Number(head[2]), Number(head[3])]
    const from = at + head[0].length
    at = from + width * height * (head[1] === '6' ? 3 : 1)
    found.push({ width, height, data: bytes.subarray(from, at) })
  }
  return found
}
