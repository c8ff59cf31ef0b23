import { SaxesParser } from 'saxes'

export interface Element {
  readonly name: string
  readonly parent: string
  readonly attributes: Readonly<Record<string, string>>
  /** All text inside, without phonetic readings. */
  readonly text: string
}

/**
 * The elements of the given names, in order of their end, while the XML streams by; prefixes are dropped, entities other than the five of XML are
 * an error, document type declarations are never expanded. Throws what the parser throws: the caller names the file.
 */
export async function* elements(
  chunks: AsyncIterable<Uint8Array>,
  wanted: readonly string[],
): AsyncGenerator<Element> {
  const found: Element[] = []
  const parser = collecting(new Set(wanted), (element) => found.push(element))
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const chunk of chunks) {
    parser.write(decoder.decode(chunk, { stream: true }))
    yield* found.splice(0)
  }
  parser.write(decoder.decode()).close()
  yield* found.splice(0)
}

function collecting(wanted: ReadonlySet<string>, found: (element: Element) => void): SaxesParser {
  const parser = new SaxesParser({ position: false })
  const open: string[] = []
  const texts: { name: string; attributes: Record<string, string>; text: string }[] = []
  let phonetic = 0
  parser.on('opentag', ({ name, attributes }) => {
    const local = name.slice(name.indexOf(':') + 1)
    open.push(local)
    if (local === 'rPh') phonetic++
    if (wanted.has(local))
      texts.push({ name: local, attributes: attributes as Record<string, string>, text: '' })
  })
  parser.on('text', (text) => {
    if (phonetic === 0 && texts.length > 0 && open.at(-1) === 't') texts.at(-1)!.text += text
  })
  parser.on('closetag', () => {
    const local = open.pop()!
    if (local === 'rPh') phonetic--
    if (wanted.has(local)) found({ ...texts.pop()!, parent: open.at(-1) ?? '' })
  })
  parser.on('error', (error) => {
    throw error
  })
  return parser
}
