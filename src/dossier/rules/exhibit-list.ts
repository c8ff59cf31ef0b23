import type { Block, Column, Row, Span } from '../../paper/rules/blocks.js'
import { plain } from '../../paper/rules/blocks.js'
import { formedTime } from '../../formats/rules/capture.js'
import { carrierOf, formedDay, listLegends } from './exhibit-list-legends.js'
import type { ListLegends } from './exhibit-list-legends.js'
import type { EnteredExhibit, PartView } from './view.js'
import { isPublic } from './view.js'

const WEIGHTS = {
  number: 9,
  name: 16,
  class: 10,
  formed: 12,
  source: 14,
  proves: 22,
  carrier: 5,
  pages: 10,
} as const

type Key = keyof typeof WEIGHTS
const PUBLIC: readonly Key[] = ['number', 'name', 'class', 'formed', 'proves']
/** What may be the same all the way down; then it is said once under the table. */
const REPEATING: readonly Key[] = ['class', 'source', 'proves', 'carrier']

/** Part 5, the 证据目录 of 证据规定 19 with the columns of law.md C.3, upright: repeated facts by letter. Signature and date stay blank. */
export function exhibitListBlocks(view: PartView): Block[] {
  const { words } = view
  const legends = listLegends(view)
  const asked = isPublic(view) ? PUBLIC : (Object.keys(WEIGHTS) as Key[])
  const electronic = areElectronic(view)
  const same = asked.filter((key) => REPEATING.includes(key) && isSame(key, view, legends))
  const keys = asked.filter((key) => !same.includes(key) && !(key === 'class' && electronic))
  const columns = keys.map((key): Column => ({
    title: words.say(`list.columns.${key}`),
    weight: WEIGHTS[key],
    align: key === 'carrier' || key === 'pages' ? 'center' : 'left',
  }))
  const letters = [
    ...(keys.includes('formed') ? [legends.bases] : []),
    ...(keys.includes('carrier') ? [legends.carriers] : []),
  ]
  return [
    ...head(view),
    { kind: 'table', columns, rows: groupedRows(view, keys, legends) },
    ...foot(view, [
      ...(electronic ? [words.say('list.class_note')] : []),
      ...same.filter((key) => !(key === 'class' && electronic)).flatMap((key) => saidOnce(key, view)),
      ...letters.flatMap(({ text }) => text),
    ]),
  ]
}

function isSame(key: Key, view: PartView, legends: ListLegends): boolean {
  const told = view.exhibits.map((entered) => JSON.stringify(cell(key, entered, view, legends)))
  return (told.length > 1 || view.exhibits.every(isUntold(key))) && new Set(told).size === 1
}

/** An empty column is left out without a word. */
function isUntold(key: Key): (entered: EnteredExhibit) => boolean {
  return (entered) => (key === 'proves' || key === 'source') && entered[key] === ''
}

function saidOnce(key: Key, view: PartView): string[] {
  const { words, composed } = view
  const first = view.exhibits[0]!
  if (isUntold(key)(first)) return []
  const value =
    key === 'carrier'
      ? carrierOf(first, view)
      : key === 'class'
        ? className(first, view)
        : composed.mask(first[key as 'source'])
  return [words.say('list.same', { column: words.say(`list.columns.${key}`), value })]
}

function head(view: PartView): Block[] {
  if (isPublic(view)) return []
  const { words, composed, file } = view
  const line = (key: string, value: string): Span[] => [{ text: `${words.say(`list.${key}`)}：${value}` }]
  const lines = composed.papers.list_head
  const named = file.channel[composed.channel]?.['cause']
  const cause = lines.includes('cause') && typeof named === 'string' ? [line('cause', named)] : []
  const caseNo = lines.includes('case_no') ? [line('case_no', words.say('list.case_no_blank'))] : []
  const respondent = composed.respondent === '' ? [] : [line('respondent', composed.respondent)]
  return [line('submitter', composed.submitter), ...respondent, ...cause, ...caseNo].map((spans): Block => ({
    kind: 'paragraph',
    spans,
    indent: false,
  }))
}

function groupedRows(view: PartView, keys: readonly Key[], legends: ListLegends): Row[] {
  const rows: Row[] = []
  let group = ''
  for (const entered of view.exhibits) {
    const next = groupOf(entered)
    if (next !== group) rows.push(groupRow(next, view))
    group = next
    const told = isPublic(view) ? '' : remark(entered, view)
    rows.push({
      anchor: `list:${entered.exhibit.id}`,
      cells: keys.map((key) => cell(key, entered, view, legends)),
      ...(told !== '' && { under: [plain(told)] }),
    })
  }
  return rows
}

function groupRow(group: string, view: PartView): Row {
  const name = view.words.find(`list.groups.${group}`) ?? ''
  return {
    bold: true,
    spanning: true,
    cells: [plain(view.words.say('list.group', { number: group, name }), true)],
  }
}

function cell(key: Key, entered: EnteredExhibit, view: PartView, legends: ListLegends): readonly Span[] {
  const { composed } = view
  const { exhibit } = entered
  switch (key) {
    case 'number':
      return [{ text: entered.label, goTo: `exhibit:${exhibit.id}`, whole: true }]
    case 'name':
      return plain(composed.mask(entered.name))
    case 'class':
      return plain(className(entered, view))
    case 'formed':
      return formedDay(entered, view, legends.bases)
    case 'source':
      return plain(composed.mask(entered.source))
    case 'proves':
      return plain(composed.mask(entered.proves))
    case 'carrier':
      return plain(legends.carriers.letterOf(carrierOf(entered, view)))
    case 'pages':
      return [{ pageOf: `exhibit:${exhibit.id}`, to: `exhibit:${exhibit.id}:end`, bare: true }]
  }
}

/** All of one class, as screenshots and bills are: then the column holds their forms. */
function areElectronic(view: PartView): boolean {
  const common = view.words.say('list.class_common')
  return view.exhibits.every((entered) => className(entered, view).startsWith(common))
}

function className(entered: EnteredExhibit, { words }: PartView): string {
  return words.find(`list.classes.${classOf(entered)}`) ?? words.say('list.classes.unknown')
}

/** Why an exhibit is not shown as it is, in a few words below its row; the sentence stands on its page. */
function remark({ exhibit, rendition }: EnteredExhibit, { words }: PartView): string {
  const shown = rendition.pages.flatMap((page) =>
    page.kind === 'information' ? [words.find(`list.remarks.${page.reason}`)] : [],
  )
  const done = rendition.notes.map(({ code, facts }) => words.find(`list.remarks.${code}`, facts))
  const named =
    exhibit.kind.mismatch && exhibit.kind.extension !== ''
      ? [words.find('list.remarks.mislabelled', { extension: exhibit.kind.extension.toUpperCase() })]
      : []
  const remarks = new Set([...named, ...shown, ...done].filter((one) => one !== undefined))
  return remarks.size === 0 ? '' : words.say('list.remark', { remarks: [...remarks].join('；') })
}

function classOf({ exhibit }: EnteredExhibit): string {
  if (exhibit.item === 'payment' && exhibit.kind.family !== 'pdf') return 'payment'
  if (exhibit.item === 'support-chat' && exhibit.kind.family === 'image') return 'chat'
  if (exhibit.item === 'debt-demand' && exhibit.kind.family === 'image') return 'notice'
  return exhibit.kind.family
}

function foot(view: PartView, told: readonly string[]): Block[] {
  const { words } = view
  const facts = { groups: new Set(view.exhibits.map(groupOf)).size, exhibits: view.exhibits.length }
  const { opponents, copies } = view.composed
  const paragraph = (spans: readonly Span[]): Block => ({ kind: 'paragraph', spans, indent: false })
  if (isPublic(view))
    return [
      paragraph(plain(words.say('list.totals_public', facts))),
      paragraph(plain([...told, words.say('list.gaps_note'), ...weakClock(view)].join(''))),
    ]
  const [before = '', after = ''] = words
    .say(copies === null ? 'list.totals_plain' : 'list.totals', {
      ...facts,
      copies: copies ?? 0,
      opponents,
      pages: '\u0000',
    })
    .split('\u0000')
  const pages: Span = { pageOf: 'exhibits', to: 'exhibits:end' }
  return [
    paragraph([{ text: before }, pages, { text: after }]),
    paragraph(plain([...told, words.say('list.gaps_note'), ...weakClock(view)].join(''))),
    { kind: 'signature', lines: [words.say('list.sign'), words.say('list.sign_date')] },
  ]
}

/** What the file system says of a time is the weakest word there is: said where any row rests on it. */
function weakClock({ exhibits, words }: PartView): string[] {
  return exhibits.some(({ exhibit }) => formedTime(exhibit)?.clock === 'mtime')
    ? [words.say('list.mtime_note')]
    : []
}

/** Group of a printed number: "2" of 证据2-1. */
function groupOf({ exhibit }: EnteredExhibit): string {
  return exhibit.number?.split('-')[0] ?? ''
}
