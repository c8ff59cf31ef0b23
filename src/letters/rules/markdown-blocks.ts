import { Lexer } from 'marked'
import type { Token, Tokens } from 'marked'
import { Refusal } from '../../ground/refusal.js'
import type { Bar, Block, Column, Span } from '../../paper/rules/blocks.js'
import { chineseCount } from '../../law/rules/chinese-count.js'
import type { Filled } from './fill.js'
import { inlineSpans, plainOf } from './inline.js'

/**
 * Markdown of a template → blocks.
 *   # title (numbering starts again) · ## 一、 · ### （一） · #### plain · - and 1. lists · | tables | (width by number of dashes)
 *   > flush left, no indent · --- new page · ```signature lines ``` · ```right``` · ```center``` · ```space``` ·
 *   ```bars label | length | printed value```
 * Throws template/broken for anything else (HTML, other fences).
 */
export function markdownBlocks(filled: Filled, path: string): readonly Block[] {
  const counters = { first: 0, second: 0 }
  const tokens = new Lexer({ gfm: true }).lex(filled.markdown.replace(/<!--[\s\S]*?-->/g, ''))
  return tokens.flatMap((token) => blocksOf(token, filled, path, counters))
}

interface Counters {
  first: number
  second: number
}

function blocksOf(token: Token, filled: Filled, path: string, counters: Counters): readonly Block[] {
  switch (token.type) {
    case 'space':
    case 'def':
      return []
    case 'heading':
      return [heading(token as Tokens.Heading, filled, counters)]
    case 'paragraph':
      return [{ kind: 'paragraph', spans: inlineSpans(token.tokens ?? [], filled), indent: true }]
    case 'blockquote':
      return quote(token as Tokens.Blockquote, filled)
    case 'list':
      return [list(token as Tokens.List, filled)]
    case 'table':
      return [table(token as Tokens.Table, filled)]
    case 'hr':
      return [{ kind: 'page-break' }]
    case 'code':
      return fence(token as Tokens.Code, filled, path)
    default:
      throw new Refusal(
        'template/broken',
        { path, line: 0, column: 0, message: token.raw.slice(0, 40).trim() },
        'usage',
      )
  }
}

function heading(token: Tokens.Heading, filled: Filled, counters: Counters): Block {
  const text = plainOf(inlineSpans(token.tokens, filled))
  if (token.depth === 1) {
    counters.first = counters.second = 0
    return { kind: 'title', text }
  }
  if (token.depth === 2) {
    counters.second = 0
    return { kind: 'heading', level: 1, text: `${chineseCount(++counters.first)}、${text}` }
  }
  if (token.depth === 3)
    return { kind: 'heading', level: 2, text: `（${chineseCount(++counters.second)}）${text}` }
  return { kind: 'heading', level: 3, text }
}

function quote(token: Tokens.Blockquote, filled: Filled): readonly Block[] {
  return token.tokens
    .filter((inner) => inner.type === 'paragraph')
    .flatMap((inner) =>
      inlineLines(inner, filled).map((spans): Block => ({ kind: 'paragraph', spans, indent: false })),
    )
}

/** One span list per line of the source, so that a party block keeps its lines. */
function inlineLines(token: Token, filled: Filled): readonly (readonly Span[])[] {
  return token.raw
    .trim()
    .split('\n')
    .map((line) => line.replace(/^>\s?/, '').trim())
    .filter((line) => line !== '')
    .map((line) => inlineSpans(Lexer.lexInline(line), filled))
}

function list(token: Tokens.List, filled: Filled): Block {
  const items = token.items.map((item) =>
    item.tokens.flatMap((inner) => inlineSpans('tokens' in inner ? (inner.tokens ?? []) : [inner], filled)),
  )
  return {
    kind: 'list',
    ordered: token.ordered,
    start: typeof token.start === 'number' ? token.start : 1,
    items,
  }
}

function table(token: Tokens.Table, filled: Filled): Block {
  const dashes = (token.raw.split('\n')[1] ?? '')
    .split('|')
    .map((cell) => cell.trim().replaceAll(':', '').length)
    .filter((length) => length > 0)
  const columns = token.header.map((cell, index): Column => ({
    title: plainOf(inlineSpans(cell.tokens, filled)),
    weight: dashes[index] ?? 1,
    align: token.align[index] ?? 'left',
  }))
  return {
    kind: 'table',
    columns,
    rows: token.rows.map((row) => ({ cells: row.map((cell) => inlineSpans(cell.tokens, filled)) })),
  }
}

function fence(token: Tokens.Code, filled: Filled, path: string): readonly Block[] {
  const lines = token.text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const spans = lines.map((line) => inlineSpans(Lexer.lexInline(line), filled))
  if (token.lang === 'signature') return [{ kind: 'signature', lines: spans.map(plainOf) }]
  if (token.lang === 'bars') return [{ kind: 'bars', bars: spans.map(plainOf).map(bar) }]
  if (token.lang === 'right' || token.lang === 'center') {
    const align = token.lang
    return spans.map((line) => ({ kind: 'paragraph', spans: line, indent: false, align }))
  }
  if (token.lang === 'space') return [{ kind: 'space', lines: Math.max(1, Number(lines[0] ?? 1) || 1) }]
  throw new Refusal(
    'template/broken',
    { path, line: 0, column: 0, message: `\`\`\`${token.lang ?? ''}` },
    'usage',
  )
}

/** label | length | printed value */
function bar(line: string): Bar {
  const [label = '', value = '', text = ''] = line.split('|').map((part) => part.trim())
  return { label, value: Math.max(0, Number(value) || 0), text }
}
