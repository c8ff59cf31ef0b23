import type { Token } from 'marked'
import type { Span } from '../../paper/rules/blocks.js'
import type { Filled } from './fill.js'
import { CLOSE, OPEN } from './fill.js'

const PLACE = new RegExp(`${OPEN}(\\d+)${CLOSE}`)

/** Inline tokens of the template with the values put in; a value's text is taken as it is. */
export function inlineSpans(tokens: readonly Token[], filled: Pick<Filled, 'values'>): readonly Span[] {
  return joined(tokens.flatMap((token) => one(token, filled)))
}

/** The text of spans; a citation stands as its exhibit id. */
export function plainOf(spans: readonly Span[]): string {
  return spans.map((span) => ('text' in span ? span.text : 'cite' in span ? span.cite : '')).join('')
}

function one(token: Token, filled: Pick<Filled, 'values'>): readonly Span[] {
  if (token.type === 'strong' || token.type === 'em')
    return inlineSpans(token.tokens ?? [], filled).map((span) =>
      'text' in span ? { ...span, bold: true } : span,
    )
  if (token.type === 'codespan')
    return placed(token.text as string, filled).map((span) =>
      'text' in span ? { ...span, mono: true } : span,
    )
  if (token.type === 'br') return [{ text: '\n' }]
  if (token.type === 'link') return [{ text: token.text as string, href: token.href as string }]
  if ('tokens' in token && token.tokens) return inlineSpans(token.tokens, filled)
  return placed('text' in token ? (token.text as string) : token.raw, filled)
}

function placed(text: string, filled: Pick<Filled, 'values'>): readonly Span[] {
  return text.split(PLACE).flatMap((part, index): readonly Span[] => {
    if (index % 2 === 1) return filled.values[Number(part)] ?? []
    const line = part.replace(/\s*\n\s*/g, '')
    return line === '' ? [] : [{ text: line }]
  })
}

/** Neighbouring plain runs become one, so that a sentence is one span. */
function joined(spans: readonly Span[]): readonly Span[] {
  const result: Span[] = []
  for (const span of spans) {
    const last = result.at(-1)
    if (last && isPlain(last) && isPlain(span)) result[result.length - 1] = { text: last.text + span.text }
    else if (!('text' in span) || span.text !== '') result.push(span)
  }
  return result
}

function isPlain(span: Span): span is { readonly text: string } {
  return 'text' in span && Object.keys(span).length === 1
}
