import type { Block, Span } from '../../src/paper/rules/blocks.js'
import type { ComposedChannel } from '../../src/letters/rules/composed.js'

/** Everything a channel prints, as one text: letters, forms, titles, names of files. */
export function printed(composed: ComposedChannel): string {
  return [
    composed.title,
    composed.addressee,
    composed.submitter,
    composed.respondent,
    ...composed.files.map((file) => file.name),
    ...composed.letters.flatMap((letter) => [letter.title, blockText(letter.blocks)]),
    ...composed.forms.flatMap((form) => [form.label, form.text]),
  ].join('\n')
}

/** The text of blocks, a line each. */
export function blockText(blocks: readonly Block[]): string {
  return blocks
    .flatMap((block): string[] => {
      if (block.kind === 'title' || block.kind === 'heading') return [block.text]
      if (block.kind === 'paragraph') return [spanText(block.spans)]
      if (block.kind === 'list') return block.items.map(spanText)
      if (block.kind === 'table')
        return [
          block.columns.map((column) => column.title).join('｜'),
          ...block.rows.flatMap((row) => [
            row.cells.map(spanText).join('｜'),
            ...(row.under ?? []).map(spanText),
          ]),
        ]
      return block.kind === 'signature' ? [...block.lines] : []
    })
    .join('\n')
}

/** Citations by id. */
export function spanText(spans: readonly Span[]): string {
  return spans
    .map((span) => ('text' in span ? span.text : 'cite' in span ? `证据[${span.cite}]` : ''))
    .join('')
}
