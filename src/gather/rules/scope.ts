import { chineseDay } from '../../ground/time.js'
import type { GatherPaper, GatherPapers } from './papers-file.js'
import { citesText } from './sheets.js'
import type { Say } from './sheets.js'
import type { AccountRow, Cite, PhraseRow, Tables } from './tables.js'

/** What a template of a gathered paper may say. Every list is cut to what a paper prints; `all` says how long it is. */
export interface PaperFacts {
  readonly paper: GatherPaper
  readonly tables: Tables
  readonly rows: GatherPapers['rows']
  readonly organiser: string
  /** ISO date. */
  readonly date: string
  readonly changes: Changes | null
  /** The workbook that holds every row. */
  readonly workbook: { readonly name: string; readonly sha256: string }
  readonly say: Say
}

/** Numbers of victims since the writing before. */
export interface Changes {
  readonly since: string
  readonly added: readonly number[]
  readonly replaced: readonly number[]
  readonly left: readonly number[]
  readonly paid_before: number
}

/** Places of proof a row prints; the detail sheets have them all. */
const CITES = 3

export function paperScope(facts: PaperFacts): object {
  const { paper, tables, workbook, organiser, date } = facts
  const { totals, people, accounts, phrases, entities, conflicts } = tables
  return {
    organiser,
    date,
    person: paper.person,
    addressee: paper.addressee,
    title: paper.title,
    totals,
    ten_people: totals.victims >= 10,
    workbook,
    changes: changesOf(facts.changes),
    ...listsOf(facts),
    all: {
      people: people.length,
      accounts: accounts.length,
      phrases: phrases.length,
      entities: entities.length,
      conflicts: conflicts.length,
    },
  }
}

function listsOf({ tables, rows, say }: PaperFacts): object {
  const accounts = tables.accounts.slice(0, rows.accounts)
  const phrases = tables.phrases.slice(0, rows.phrases)
  const proved = <Row extends AccountRow | PhraseRow>(one: Row) => ({
    ...one,
    days: span(one.first, one.last),
    cites: citesText(one.cites.slice(0, CITES)),
  })
  return {
    people: tables.people.slice(0, rows.people).map((one) => ({
      ...one,
      name: one.name ?? '',
      days: span(one.first, one.last),
    })),
    accounts: accounts.map((one) => ({
      ...proved(one),
      named: one.by === 'name',
      payees: one.payees.filter((name) => name !== one.account).join('、'),
    })),
    months: tables.months.map((one) => ({ ...one, label: chineseDay(one.month) })),
    phrases: phrases.map((one) => ({ ...proved(one), kind: say(`said.${one.kind}`) })),
    entities: tables.entities.slice(0, rows.entities).map((one) => ({
      ...one,
      role: say(`role.${one.role}`),
      websites: one.websites.join('、'),
      accounts: one.accounts.join('、'),
    })),
    conflicts: tables.conflicts.slice(0, rows.conflicts).map((one) => ({
      text: say(`conflict.${one.kind}`),
      what: one.what,
      numbers: one.numbers.slice(0, 20).join('、'),
    })),
    cites: citesOf(
      [...accounts, ...phrases].flatMap(({ cites }) => cites.slice(0, CITES)),
      rows.cites,
    ),
  }
}

/** Every exhibit the printed rows rest on, once, with its digest. */
function citesOf(cites: readonly Cite[], most: number): readonly Cite[] {
  const all = new Map(cites.map((one) => [`${one.number}-${one.exhibit}`, one]))
  return [...all.values()]
    .sort((a, b) => a.number - b.number || (a.exhibit < b.exhibit ? -1 : 1))
    .slice(0, most)
}

function changesOf(changes: Changes | null): object | null {
  if (!changes) return null
  const list = (numbers: readonly number[]): string => numbers.slice(0, 30).join('、')
  return {
    since: changes.since,
    paid_before: changes.paid_before,
    added: list(changes.added),
    added_count: changes.added.length,
    replaced: list(changes.replaced),
    replaced_count: changes.replaced.length,
    left: list(changes.left),
    left_count: changes.left.length,
  }
}

/** 2026-03-01至04-12, or the one day. Clock times are cut off. */
function span(first: string, last: string): string {
  const [from, to] = [first.slice(0, 10), last.slice(0, 10)]
  if (from === to) return from
  return `${from}至${from.slice(0, 4) === to.slice(0, 4) ? to.slice(5) : to}`
}
