import { clockWord } from '../../formats/rules/capture.js'
import { printableName } from '../../disk/rules/path-name.js'
import type { Block, Column, Row, Span } from '../../paper/rules/blocks.js'
import { plain } from '../../paper/rules/blocks.js'
import { courtTime } from '../../ground/time.js'
import type { CaptureTime } from '../../formats/rules/capture.js'
import type { EnteredExhibit, PartView, PrintedSeal } from './view.js'

/** Part 7: every exhibit of this dossier with full digests, the seals, and how to check without this program. */
export function integrityBlocks(view: PartView): Block[] {
  const { words } = view
  const text = (key: string, facts = {}): Block => ({
    kind: 'paragraph',
    spans: plain(words.say(`integrity.${key}`, facts)),
    indent: true,
  })
  return [
    text('intro'),
    ...(registeredAtOnce(view)
      ? [text('registered_all', { time: courtTime(view.exhibits[0]!.exhibit.registered) })]
      : []),
    {
      kind: 'table',
      columns: columns(view),
      rows: view.exhibits.map((entered) => exhibitRow(entered, view)),
    },
    { kind: 'paragraph', spans: listLine(view), indent: true },
    ...sealBlocks(view),
    { kind: 'heading', level: 2, text: words.say('integrity.how') },
    text('how_intro'),
    {
      kind: 'table',
      columns: [
        { title: words.say('integrity.system'), weight: 24 },
        { title: words.say('integrity.command'), weight: 76 },
      ],
      rows: commandRows(view),
    },
    text('attachment'),
    text('limit'),
  ]
}

function columns({ words }: PartView): Column[] {
  const weights = { number: 10.5, file: 20.5, bytes: 11, times: 33.5, digest: 24.5 } as const
  return Object.entries(weights).map(([key, weight]) => ({
    title: words.say(`integrity.columns.${key}`),
    weight,
    align: key === 'bytes' ? 'right' : 'left',
  }))
}

/** Files registered in one go share one time, said once above the table. */
function registeredAtOnce({ exhibits }: PartView): boolean {
  return new Set(exhibits.map(({ exhibit }) => exhibit.registered)).size === 1
}

function exhibitRow(entered: EnteredExhibit, view: PartView): Row {
  const { exhibit, label } = entered
  const measured = exhibit.times.filter((time) => time.clock !== 'person').map((time) => timeText(time, view))
  const times = registeredAtOnce(view)
    ? measured
    : [...measured, view.words.say('integrity.registered', { time: courtTime(exhibit.registered) })]
  const sm3: Span[] = exhibit.sm3
    ? [{ text: `\n${view.words.say('integrity.sm3')} ` }, { text: grouped(exhibit.sm3), mono: true }]
    : []
  return {
    cells: [
      [{ text: label, goTo: `exhibit:${exhibit.id}` }],
      plain(printableName(exhibit.path)),
      plain(exhibit.size.toLocaleString('en-US')),
      plain(times.join('\n')),
      [{ text: grouped(exhibit.sha256), mono: true }, ...sm3],
    ],
  }
}

/** One clock a line, so that three of them stay three lines. */
function timeText(time: CaptureTime, { words }: PartView): string {
  const zone = time.zone === 'unknown' ? words.say('clock.zone_unknown') : ''
  return words.say('integrity.time', {
    clock: words.say(`clock.short.${clockWord(time)}`),
    time: courtTime(time.at),
    zone,
  })
}

/** Four groups of 16, one a line: readable aloud, and copied without spaces from manifest.json. */
function grouped(digest: string): string {
  return digest.match(/.{16}/g)!.join('\n')
}

function listLine({ words, list }: PartView): Span[] {
  const [before = '', after = ''] = words
    .say('integrity.list', { count: list.count, digest: '\u0000' })
    .split('\u0000')
  return [{ text: before }, { text: list.digest, mono: true }, { text: after }]
}

function sealBlocks(view: PartView): Block[] {
  const { words, seals } = view
  if (seals.length === 0)
    return [{ kind: 'paragraph', spans: plain(words.say('integrity.unsealed')), indent: true }]
  return [
    { kind: 'heading', level: 2, text: words.say('integrity.sealed_heading') },
    ...seals.map((seal): Block => ({ kind: 'paragraph', spans: plain(sealText(seal, view)), indent: true })),
  ]
}

function sealText(seal: PrintedSeal, { words }: PartView): string {
  const facts = { id: seal.id, authority: seal.authority, time: seal.genTime ? courtTime(seal.genTime) : '' }
  return words.say(seal.trusted ? 'integrity.sealed' : 'integrity.sealed_weak', facts)
}

function commandRows({ words, seals }: PartView): Row[] {
  const row = (label: string, command: string): Row => ({
    cells: [plain(label), [{ text: command, mono: true }]],
  })
  const systems = ['windows', 'macos', 'linux'].map((system) =>
    row(words.say(`integrity.${system}`), words.say(`integrity.${system}_command`)),
  )
  const seal = seals[0]
  return [
    ...systems,
    row(words.say('integrity.whole'), words.say('integrity.whole_command')),
    ...(seal
      ? [row(words.say('integrity.seal_how'), words.say('integrity.seal_command', { file: seal.file }))]
      : []),
  ]
}
