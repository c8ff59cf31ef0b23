import type { Entry } from './book.js'
import { citeOf } from './cite.js'
import { withContained } from './contained.js'
import { foldedText, likeGroups } from './likeness.js'
import type { Cite, PhraseRow } from './tables.js'

const CITES = 5

interface Wording {
  readonly kind: PhraseRow['kind']
  /** As quoted, and how often: a wording folded alike may be written in several ways. */
  readonly texts: Map<string, number>
  /** In the order in which they were met; some twice. */
  readonly persons: number[]
  readonly cites: Cite[]
  quotes: number
  first: string
  last: string
}

/** 同一话术: promises and demands that several victims quote in the same or nearly the same words. */
export function phrases(): {
  add(entry: Entry): void
  /** Wordings of two victims or more, those of most victims first. */
  rows(): readonly PhraseRow[]
  /** Number of the row a quote belongs to; undefined for one that only one victim quotes. */
  rowOf(kind: PhraseRow['kind'], quote: string): number | undefined
} {
  const wordings = new Map<string, Wording>()
  let grouped:
    { readonly rows: readonly PhraseRow[]; readonly numbers: ReadonlyMap<string, number> } | undefined
  const groups = (): NonNullable<typeof grouped> => (grouped ??= group(wordings))
  return {
    add(entry) {
      for (const said of entry.joint.promises) quote(wordings, 'promise', said, entry)
      for (const said of entry.joint.demands) quote(wordings, 'demand', said, entry)
    },
    rows: () => groups().rows,
    rowOf: (kind, text) => groups().numbers.get(`${kind}:${foldedText(text)}`),
  }
}

function quote(
  wordings: Map<string, Wording>,
  kind: PhraseRow['kind'],
  said: { readonly on: string; readonly quote: string; readonly exhibits: readonly string[] },
  entry: Entry,
): void {
  const folded = foldedText(said.quote)
  if (folded === '') return
  const key = `${kind}:${folded}`
  const found = wordings.get(key) ?? fresh(kind)
  wordings.set(key, found)
  found.quotes += 1
  if (found.persons.at(-1) !== entry.person) found.persons.push(entry.person)
  found.texts.set(said.quote, (found.texts.get(said.quote) ?? 0) + 1)
  if (said.on !== '' && (found.first === '' || said.on < found.first)) found.first = said.on
  if (said.on > found.last) found.last = said.on
  const cite = said.exhibits.map((id) => citeOf(entry, id)).find((one) => one !== null)
  if (cite && found.cites.length < CITES) found.cites.push(cite)
}

function fresh(kind: PhraseRow['kind']): Wording {
  return { kind, texts: new Map(), persons: [], cites: [], quotes: 0, first: '', last: '' }
}

function group(wordings: ReadonlyMap<string, Wording>) {
  const rows: (Omit<PhraseRow, 'no'> & { readonly keys: readonly string[] })[] = []
  for (const kind of ['promise', 'demand'] as const) {
    const keys = [...wordings.keys()].filter((key) => key.startsWith(`${kind}:`))
    const texts = keys.map((key) => key.slice(kind.length + 1))
    const leaders = withContained(texts, likeGroups(texts))
    const groups = new Map<number, string[]>()
    leaders.forEach((leader, index) => groups.set(leader, [...(groups.get(leader) ?? []), keys[index]!]))
    for (const members of groups.values()) {
      const row = rowOf(
        kind,
        members.map((key) => wordings.get(key)!),
      )
      if (row.victims > 1) rows.push({ ...row, keys: members })
    }
  }
  rows.sort((a, b) => b.victims - a.victims || b.quotes - a.quotes || (a.text < b.text ? -1 : 1))
  return {
    rows: rows.map(({ keys: _, ...row }, index) => ({ no: index + 1, ...row })),
    numbers: new Map(rows.flatMap(({ keys }, index) => keys.map((key) => [key, index + 1] as const))),
  }
}

function rowOf(kind: PhraseRow['kind'], members: readonly Wording[]): Omit<PhraseRow, 'no'> {
  const texts = members.flatMap((one) => [...one.texts]).sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
  const days = (pick: 'first' | 'last'): string[] =>
    members
      .map((one) => one[pick])
      .filter((day) => day !== '')
      .sort()
  return {
    kind,
    text: texts[0]![0],
    victims: new Set(members.flatMap(({ persons }) => persons)).size,
    quotes: members.reduce((total, one) => total + one.quotes, 0),
    wordings: texts.length,
    first: days('first')[0] ?? '',
    last: days('last').at(-1) ?? '',
    cites: members
      .flatMap(({ cites }) => cites)
      .sort((a, b) => a.number - b.number)
      .slice(0, CITES),
  }
}
