import type { ContactCipher } from '../../handover/ports.js'
import { jointContact } from '../../handover/rules/joint-schema.js'
import type { JointUse } from '../../handover/rules/joint-schema.js'
import { sha256 } from '../../seal/rules/sha256.js'
import type { GatherFolder, SheetBook } from '../ports.js'
import { foldedNumber } from '../rules/folded.js'
import { openBook } from '../rules/book.js'
import type { Book, Entry, Person } from '../rules/book.js'
import { SHEETS, paymentRows, quoteRows, tableRows } from '../rules/sheets.js'
import type { Cell, Say, SheetId } from '../rules/sheets.js'
import type { Tables } from '../rules/tables.js'
import { tally } from '../rules/tally.js'

/** A package in use, by the number of its victim. */
export interface Numbered {
  readonly number: number
  readonly id: string
}

export interface Source {
  readonly folder: GatherFolder
  /** In the order of their numbers. */
  readonly members: readonly Numbered[]
  readonly persons: ReadonlyMap<number, Person>
}

const NOBODY: Person = { name: null, key: null }

/**
 * Whose packages these are, where the organiser's key opens the contact. A name is kept only if it may stand in papers; name and
 * phone of the others tell no more than that two packages come from one person.
 */
export async function personsOf(
  { folder, members }: Pick<Source, 'folder' | 'members'>,
  cipher: ContactCipher,
  identities: readonly string[],
): Promise<ReadonlyMap<number, Person>> {
  const persons = new Map<number, Person>()
  if (identities.length === 0) return persons
  for (const { number, id } of members) {
    const { contact, joint } = await folder.member(id)
    const opened = contact === null ? null : await cipher.decrypt(Buffer.from(contact, 'base64'), identities)
    const read = opened === null ? null : jointContact.safeParse(parsed(opened))
    if (!read?.success) continue
    const { name, phone } = read.data
    const both = [name, phone].map(foldedNumber)
    persons.set(number, {
      name: joint.consent.name && name !== '' ? name : null,
      key: both.includes('') ? null : sha256(Buffer.from(both.join('\n'))),
    })
  }
  return persons
}

/** Every table of those who agreed to one use, and the sheets written as they come. Packages are read three times, never held. */
export async function putTogether(
  source: Source,
  use: JointUse,
  sheets: SheetBook,
  say: Say,
): Promise<Tables> {
  const all = tally()
  const book = openBook()
  for await (const entry of entriesOf(source, use, book)) all.add(entry)
  const tables = all.tables(book)
  const whole = tableRows(tables, say)
  const detail: Partial<Record<SheetId, (entry: Entry) => readonly (readonly Cell[])[]>> = {
    payments: (entry) => paymentRows(entry, say),
    quotes: (entry) => quoteRows(entry, all.phraseOf, say),
  }
  for (const { id, columns } of SHEETS) {
    const titled = columns.map(([column, kind]) => ({ title: say(`column.${column}`), kind }))
    const one = detail[id]
    await sheets.sheet(say(`sheet.${id}`), titled, one ? rowsOf(source, use, one) : whole[id]!)
  }
  return tables
}

async function* rowsOf(
  source: Source,
  use: JointUse,
  rows: (entry: Entry) => readonly (readonly Cell[])[],
): AsyncGenerator<readonly Cell[]> {
  for await (const entry of entriesOf(source, use, openBook())) yield* rows(entry)
}

async function* entriesOf(
  { folder, members, persons }: Source,
  use: JointUse,
  book: Book,
): AsyncGenerator<Entry> {
  for (const { number, id } of members) {
    const member = await folder.member(id)
    if (member.joint.consent.uses.includes(use))
      yield book.enter(number, member, persons.get(number) ?? NOBODY)
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
