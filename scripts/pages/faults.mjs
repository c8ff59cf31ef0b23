// What makes a page look set by a program: each finder takes the pages of one PDF and gives places with what stands there.
import { grouped } from './cells.mjs'

const NEAR_EMPTY = 0.2
const TOTALS = /^(已付|已退|已交付|合计|小计|总计|请求退还|请求返还|共计)/
const SIGNED =
  /^.{0,14}(签名|签字|盖章|签章)[^。]{0,6}[：:）)]|^.{0,12}[：:]?\s*(20\d\d|\s*)\s*年\s*\d{0,2}\s*月\s*\d{0,2}\s*日$|^此致$/
const HEADING = /^([一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)[^。；，：]{1,24}$/
const ID = [
  ['number', /[A-Za-z]{0,4}\d{11,}[Xx]?/g],
  ['code', /[A-Z]{1,4}-?\d{6,}/g],
  ['mail', /[\w.+-]+@[\w-]+\.[\w.-]+/g],
  ['address', /https?:\/\/[^\s]+/g],
  ['digest', /[0-9a-f]{32,}/g],
]

/** How full the last page is, for PDFs of two pages and more. */
export function lastPage(pages) {
  return pages.length < 2 ? null : { page: pages.length, filled: pages.at(-1).filled }
}

/** Pages of which little is used. */
export function nearEmpty(pages) {
  return pages
    .filter(({ filled }) => filled < NEAR_EMPTY)
    .map(({ number, filled, segments }) => ({
      page: number,
      text: `${Math.round(filled * 100)} % ${(segments[0]?.text ?? '').slice(0, 20)}`,
    }))
}

/** Identifiers that go on in the next line of their column, where `jointed` sees no joint. */
export function brokenIdentifiers(pages, jointed) {
  return pages.flatMap((page) =>
    page.segments.flatMap((line) => {
      const next = below(line, page.segments)
      const kind = next && cut(line.text, next.text)
      if (!kind || jointed(page.number, line)) return []
      return [{ page: page.number, text: `${kind}: ${tail(line.text)}|${lead(next.text)}` }]
    }),
  )
}

/** Paragraphs that end in a line of one character, marks not counted. */
export function orphans(pages) {
  return pages.flatMap((page) =>
    page.segments.flatMap((line) => {
      const next = below(line, page.segments)
      if (!next || letters(line.text) < 4 || letters(next.text) !== 1) return []
      if (isExplained(line.text, next.text)) return []
      if (line.x2 < columnEnd(line, page.segments) - 2.2 * line.em || below(next, page.segments)) return []
      return [{ page: page.number, text: `${line.text.slice(-8)}|${next.text}` }]
    }),
  )
}

/** A unit under its head, a blank to date, a footnote's letter under a day: lines of one character on purpose. */
function isExplained(above, text) {
  return /^（[^）]*）$|^[年月日]$/.test(text) || (/\d{2}-\d{2}$/.test(above) && /^[a-z]\d?$/.test(text))
}

/** Sums parted by a page's end, signatures alone at its top, headings alone at its foot. */
export function splitBlocks(pages) {
  return pages.slice(1).flatMap((page, index) => {
    const [end, start] = [rows(pages[index]).at(-1), rows(page)[0]]
    if (!end || !start) return []
    const [foot, head] = [end.map(({ text }) => text), start.map(({ text }) => text)]
    const sums = foot.some(isTotal) && head.some(isTotal)
    const signed = head.length === 1 && SIGNED.test(head[0])
    const heading = foot.length === 1 && HEADING.test(foot[0])
    if (!sums && !signed && !heading) return []
    const kind = sums ? 'sums' : signed ? 'signature' : 'heading'
    return [
      { page: page.number, text: `${kind}: ${foot.join(' ').slice(-24)} / ${head.join(' ').slice(0, 24)}` },
    ]
  })
}

/** Columns of a table of three rows and more that say the same in all of them; a table that goes on is one by its heads. */
export function constantColumns(tables) {
  return grouped(tables, ({ heads }) => heads.join('|')).flatMap((parts) => {
    const [{ page, heads }] = parts
    const columns = heads.map((_, at) => parts.flatMap(({ columns }) => columns[at]))
    const rows = Math.max(...columns.map(({ length }) => length))
    if (rows < 3 || heads.length < 2) return []
    return heads.flatMap((head, at) =>
      columns[at].length < rows || new Set(columns[at]).size > 1
        ? []
        : [{ page, text: `${head}: ${columns[at][0]} × ${rows}` }],
    )
  })
}

function isTotal(text) {
  return TOTALS.test(text)
}

/** Segments of one page by baseline, from top to bottom. */
function rows({ segments }) {
  const found = []
  for (const one of segments) {
    const row = found.at(-1)
    if (row && Math.abs(row[0].y + row[0].y2 - one.y - one.y2) < 6) row.push(one)
    else found.push([one])
  }
  return found.map((row) => row.toSorted((a, b) => a.x - b.x))
}

/** The next line of the same column, a line's pitch lower. */
function below(line, segments) {
  return segments
    .filter((one) => {
      const down = one.y2 - line.y2
      const left = Math.abs(one.x - line.x) < 2.6 * line.em
      const centred = Math.abs(one.x + one.x2 - line.x - line.x2) < 2
      return (
        down > 0.8 * line.em && down < 2.1 * line.em && (left || centred) && Math.abs(one.em - line.em) < 1
      )
    })
    .sort((a, b) => a.y2 - b.y2 || Math.abs(a.x - line.x) - Math.abs(b.x - line.x))[0]
}

function columnEnd(line, segments) {
  return Math.max(...segments.filter(({ x }) => Math.abs(x - line.x) < 2.6 * line.em).map(({ x2 }) => x2))
}

/** Which kind of identifier the end of one line and the start of the next make together. */
function cut(line, next) {
  const [end, start] = [tail(line), lead(next)]
  if (end === '' || start === '' || /^\d{1,2}\.($|[^\d])/.test(start)) return null
  const whole = end + start
  const seam = end.length
  const found = ID.find(([, form]) =>
    [...whole.matchAll(form)].some(({ index, 0: text }) => index < seam && index + text.length > seam),
  )
  return found && !isWhole(end, start, found[1]) ? found[0] : null
}

/** Two whole identifiers below each other, not one in two lines: both have the form, and the same length or a head of their own. */
function isWhole(end, start, form) {
  const both = [end, start].map((text) => new RegExp(`^(?:${form.source})$`).test(text))
  return both[0] && both[1] && (end.length === start.length || /^[A-Za-z]/.test(start))
}

function tail(text) {
  return /[\w@./:?=&%#~+-]*$/.exec(text)[0]
}

function lead(text) {
  return /^[\w@./:?=&%#~+-]*/.exec(text)[0]
}

function letters(text) {
  return [...text].filter((char) => /[\p{L}\p{N}]/u.test(char)).length
}
