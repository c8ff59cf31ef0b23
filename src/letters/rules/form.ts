import type { FormField } from './composed.js'
import type { Filled } from './fill.js'
import { CLOSE, OPEN } from './fill.js'

const PLACE = new RegExp(`${OPEN}(\\d+)${CLOSE}`, 'g')

/**
 * A filled form template → fields to paste. `## 问题描述 {500}` starts a field (limit 500 characters; none: unknown);
 * what follows is its text, taken line by line, not as Markdown. `number` gives the printed number of an exhibit.
 */
export function formFields(filled: Filled, number: (exhibitId: string) => string): readonly FormField[] {
  const parts = filled.markdown
    .replace(/<!--[\s\S]*?-->/g, '')
    .split(/^## +(.+)$/m)
    .slice(1)
  const fields: FormField[] = []
  for (let at = 0; at < parts.length; at += 2) {
    const head = /^(.*?)\s*(?:\{(\d+)\})?\s*$/.exec(parts[at]!)!
    fields.push({
      label: head[1]!,
      text: textOf(parts[at + 1] ?? '', filled, number),
      limit: head[2] ? Number(head[2]) : null,
    })
  }
  return fields
}

function textOf(markdown: string, filled: Filled, number: (id: string) => string): string {
  return markdown
    .replace(PLACE, (_place, at: string) =>
      (filled.values[Number(at)] ?? [])
        .map((span) => ('text' in span ? span.text : 'cite' in span ? number(span.cite) : ''))
        .join(''),
    )
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')
}
