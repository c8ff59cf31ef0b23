import type { Block, Row } from '../../paper/rules/blocks.js'
import { plain } from '../../paper/rules/blocks.js'
import { courtTime } from '../../ground/time.js'
import { isSearchable } from './seen-lines.js'
import type { PartView, PrintedSeal } from './view.js'
import { columns, exhibitRow, listLine, registeredAtOnce } from './integrity-rows.js'

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
    ...(view.exhibits.some(({ rendition }) => isSearchable(rendition)) ? [text('searchable')] : []),
    text('attachment'),
    text('limit'),
  ]
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

function commandRows({ words, seals, list }: PartView): Row[] {
  const row = (label: string, command: string): Row => ({
    cells: [plain(label), [{ text: command, mono: true }]],
  })
  const systems = ['windows', 'macos', 'linux'].map((system) =>
    row(words.say(`integrity.${system}`), words.say(`integrity.${system}_command`)),
  )
  const seal = seals[0]
  return [
    ...systems,
    row(words.say('integrity.whole'), words.say('integrity.whole_command', { name: list.name })),
    ...(seal
      ? [row(words.say('integrity.seal_how'), words.say('integrity.seal_command', { file: seal.file }))]
      : []),
  ]
}
