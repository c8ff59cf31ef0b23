import type { FormField } from './composed.js'
import type { Filled } from './fill.js'
import { CLOSE, OPEN } from './fill.js'
import { brief } from './filters.js'

const PLACE = new RegExp(`${OPEN}(\\d+)${CLOSE}`, 'g')

/**
 * A filled form template → fields to paste. `## 问题描述 {500}` starts a field (limit 500 characters; none: unknown);
 * what follows is its text, taken line by line, not as Markdown. `number` gives the printed number of an exhibit. A line
 * that begins with `1|` … `9|` has that importance (none: 1): where the field is too short for all, the least important
 * lines are left out whole, so that no sentence ends in the middle and no number is cut.
 */
export function formFields(filled: Filled, number: (exhibitId: string) => string): readonly FormField[] {
  const parts = filled.markdown
    .replace(/<!--[\s\S]*?-->/g, '')
    .split(/^## +(.+)$/m)
    .slice(1)
  const fields: FormField[] = []
  for (let at = 0; at < parts.length; at += 2) {
    const head = /^(.*?)\s*(?:\{(\d+)\})?\s*$/.exec(parts[at]!)!
    const limit = head[2] ? Number(head[2]) : null
    fields.push({ label: head[1]!, text: fitted(textOf(parts[at + 1] ?? '', filled, number), limit), limit })
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

/** The lines that fit, in their own order; among equals the earlier stays. Ends of lists are closed: ； at the end becomes 。 */
function fitted(text: string, limit: number | null): string {
  let lines = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const marked = /^([1-9])\|(.*)$/su.exec(line)
      return { weight: Number(marked?.[1] ?? 1), text: closed((marked?.[2] ?? line).trim()) }
    })
    .filter((line) => line.text !== '')
  // One line longer than the field must not push out the others; alone, it is shortened with …… to be seen.
  const fitting = lines.filter((line) => limit === null || [...line.text].length <= limit)
  if (fitting.length > 0) lines = fitting
  const length = (): number => [...lines.map((line) => line.text).join('\n')].length
  while (limit !== null && lines.length > 1 && length() > limit) {
    const least = Math.max(...lines.map((line) => line.weight))
    const at = lines.map((line) => line.weight).lastIndexOf(least)
    lines = lines.filter((_, index) => index !== at)
  }
  const kept = lines.map((line) => line.text).join('\n')
  return limit === null ? kept : brief(kept, limit)
}

function closed(text: string): string {
  return text.replace(/[；，、]+$/u, '。')
}
