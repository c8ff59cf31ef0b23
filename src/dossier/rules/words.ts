import { z } from 'zod'
import { Refusal } from '../../ground/refusal.js'
import type { Facts } from '../../ground/refusal.js'
import type { DossierWords } from '../../paper/rules/dossier.js'

/** The words of `templates/<lang>/dossier.yml`, by dotted key. */
export interface PartWords {
  /** The sentence of a key with its holes filled. Throws template/word-missing: a blank word would be a hole in a paper. */
  say(key: string, facts?: Facts): string
  /** undefined when the key isn't there (titles of groups, classes). */
  find(key: string, facts?: Facts): string | undefined
  /** The stamps the PDF writer prints itself. */
  readonly stamp: DossierWords
}

type Tree = { readonly [key: string]: string | Tree }
const tree: z.ZodType<Tree> = z.lazy(() =>
  z.record(z.string(), z.union([z.string(), z.number().transform(String), tree])),
)

/** Reads the parsed YAML of dossier.yml. */
export function partWords(parsed: unknown): PartWords {
  const words = tree.parse(parsed)
  const find = (key: string, facts: Facts = {}): string | undefined => {
    const text = key
      .split('.')
      .reduce<string | Tree | undefined>(
        (node, name) => (typeof node === 'object' ? node[name] : undefined),
        words,
      )
    return typeof text === 'string' ? fill(text, facts) : undefined
  }
  return {
    find,
    say(key, facts) {
      const text = find(key, facts)
      if (text === undefined) throw new Refusal('template/word-missing', { key })
      return text
    },
    stamp: (words['stamp'] ?? {}) as unknown as DossierWords,
  }
}

function fill(text: string, facts: Facts): string {
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => (name in facts ? String(facts[name]) : hole))
}
