import { unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import type { SaxesTagNS } from 'saxes'

/** Unpacked parts are never larger than this together, whatever the file claims. */
const MOST_BYTES = 96 * 1024 * 1024

/** Names in a ZIP, without unpacking anything. Throws when it isn't one. */
export function packageNames(bytes: Uint8Array): readonly string[] {
  const names: string[] = []
  unzipSync(bytes, {
    filter: ({ name }) => {
      names.push(name)
      return false
    },
  })
  return names
}

/** Parts of an Office package as text, by name. Throws for a damaged or overfull package. */
export function packageParts(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
): ReadonlyMap<string, string> {
  let total = 0
  const parts = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (!wanted(name)) return false
      total += originalSize
      if (total > MOST_BYTES) throw new Error('package is too large unpacked')
      return true
    },
  })
  return new Map(Object.entries(parts).map(([name, content]) => [name, new TextDecoder().decode(content)]))
}

export interface XmlEvents {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void
  readonly text?: (text: string) => void
  readonly close?: (name: string) => void
}

/** Reads XML by events, names without prefix. Entities of its own making are refused, so nothing is ever expanded or fetched. */
export function readXml(xml: string, events: XmlEvents): void {
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', (tag: SaxesTagNS) => {
    events.open?.(
      tag.local,
      Object.fromEntries(
        Object.values(tag.attributes).map((one) => [
          one.prefix === 'r' ? `r:${one.local}` : one.local,
          one.value,
        ]),
      ),
    )
  })
  parser.on('text', (text) => events.text?.(text))
  parser.on('cdata', (text) => events.text?.(text))
  parser.on('closetag', (tag: SaxesTagNS) => events.close?.(tag.local))
  parser.write(xml).close()
}
