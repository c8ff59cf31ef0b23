import type { Block, Column, Row, Span } from '../../paper/rules/blocks.js'
import { plain } from '../../paper/rules/blocks.js'
import { formedText } from './exhibit-strip.js'
import type { EnteredExhibit, PartView } from './view.js'
import { isPublic } from './view.js'

const WEIGHTS = {
  no: 4,
  number: 8,
  name: 14,
  class: 10,
  formed: 13,
  source: 12,
  proves: 19,
  carrier: 12,
  pages: 8,
  copies: 4,
} as const

/** Part 5, the 证据目录 of 证据规定 19 with the columns of law.md C.3. Signature and date stay blank. */
export function exhibitListBlocks(view: PartView): Block[] {
  const { words } = view
  const keys = (
    isPublic(view) ? ['no', 'number', 'name', 'class', 'formed', 'proves'] : Object.keys(WEIGHTS)
  ) as (keyof typeof WEIGHTS)[]
  const columns = keys.map((key): Column => ({
    title: words.say(`list.columns.${key}`),
    weight: WEIGHTS[key],
    align: key === 'no' || key === 'copies' || key === 'pages' || key === 'number' ? 'center' : 'left',
  }))
  return [...head(view), { kind: 'table', columns, rows: groupedRows(view, keys) }, ...foot(view)]
}

function head(view: PartView): Block[] {
  if (isPublic(view)) return []
  const { words, composed, file } = view
  const line = (key: string, value: string): Span[] => [{ text: `${words.say(`list.${key}`)}：${value}` }]
  const court = file.channel['court'] as { cause?: string } | undefined
  const cause =
    composed.channel === 'court' && typeof court?.cause === 'string' ? [line('cause', court.cause)] : []
  const caseNo = composed.channel === 'court' ? [line('case_no', words.say('list.case_no_blank'))] : []
  const respondent = composed.respondent === '' ? [] : [line('respondent', composed.respondent)]
  return [line('submitter', composed.submitter), ...respondent, ...cause, ...caseNo].map((spans): Block => ({
    kind: 'paragraph',
    spans,
    indent: false,
  }))
}

function groupedRows(view: PartView, keys: readonly (keyof typeof WEIGHTS)[]): Row[] {
  const rows: Row[] = []
  let group = ''
  for (const [index, entered] of view.exhibits.entries()) {
    const next = groupOf(entered)
    if (next !== group) rows.push(groupRow(next, view))
    group = next
    rows.push({
      anchor: `list:${entered.exhibit.id}`,
      cells: keys.map((key) => cell(key, entered, index + 1, view)),
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

function cell(
  key: keyof typeof WEIGHTS,
  entered: EnteredExhibit,
  no: number,
  view: PartView,
): readonly Span[] {
  const { words, composed } = view
  const { exhibit } = entered
  switch (key) {
    case 'no':
      return plain(String(no))
    case 'number':
      return [{ text: entered.label, goTo: `exhibit:${exhibit.id}` }]
    case 'name':
      return plain(`${composed.mask(entered.name)}${isPublic(view) ? '' : remark(entered, view)}`)
    case 'class':
      return plain(words.find(`list.classes.${classOf(entered)}`) ?? words.say('list.classes.unknown'))
    case 'formed':
      return plain(formedText(exhibit, words))
    case 'source':
      return plain(composed.mask(entered.source || words.say('list.source_unknown')))
    case 'proves':
      return plain(composed.mask(entered.proves || words.say('list.proves_unknown')))
    case 'carrier':
      return plain(carrier(entered, view))
    case 'pages':
      return [{ pageOf: `exhibit:${exhibit.id}`, to: `exhibit:${exhibit.id}:end` }]
    case 'copies':
      return plain('1')
  }
}

/** Why an exhibit is not shown as it is, in a few words; the sentence stands on its page. */
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

function carrier(entered: EnteredExhibit, view: PartView): string {
  const device = view.file.devices.find((one) => one.id === entered.device)
  if (!device) return view.words.say('list.carrier_unknown')
  return device.still_held
    ? view.words.say('list.carrier_held', { device: device.model || device.id })
    : view.words.say('list.carrier_gone')
}

function foot(view: PartView): Block[] {
  const { words } = view
  const facts = { groups: new Set(view.exhibits.map(groupOf)).size, exhibits: view.exhibits.length }
  const { opponents, copies } = view.composed
  const paragraph = (spans: readonly Span[]): Block => ({ kind: 'paragraph', spans, indent: false })
  if (isPublic(view))
    return [
      paragraph(plain(words.say('list.totals_public', facts))),
      paragraph(plain(words.say('list.gaps_note'))),
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
    paragraph(plain(`${words.say('list.carrier_note')}${words.say('list.gaps_note')}`)),
    { kind: 'signature', lines: [words.say('list.sign'), words.say('list.sign_date')] },
  ]
}

/** Group of a printed number: "2" of 证据2-1. */
function groupOf({ exhibit }: EnteredExhibit): string {
  return exhibit.number?.split('-')[0] ?? ''
}
