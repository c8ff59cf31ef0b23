import { printableName } from '../disk/rules/path-name.js'
import type { Placed } from '../checklist/rules/placing.js'
import type { Reason } from '../checklist/rules/signals.js'
import type { InitHooks, InitReport } from '../interview/usecases/init-case.js'
import type { Note } from '../interview/usecases/registration-notes.js'
import type { Listing } from '../case/usecases/scan.js'
import type { Context } from './context.js'
import { reasonSentence } from '../checklist/rules/reason-words.js'
import { readNewPictures } from './read-new-pictures.js'
import { clipped, padded, wrapped } from './display-width.js'

/** The report of `init` and `add` as the JSON of the contract. */
export function initDocument(report: InitReport, context: Context): unknown {
  const { dir, files, registered, list, ignored, items, unclassified, notes, missing } = report
  return {
    format: 'evidence-init',
    version: 1,
    dir,
    files,
    registered,
    list,
    ignored,
    items: items.map(({ id, exhibits }) => ({
      id,
      exhibits: exhibits.map((one) => ({
        ...one,
        reasons: one.reasons.map((reason) => reasonText(reason, context)),
        ...(one.reasons.some(({ basis }) => basis === 'picture') && { basis: 'picture' }),
      })),
    })),
    unclassified,
    notes: notes.map((note) => noteText(note, context)),
    missing: missing.map(({ id }) => id),
  }
}

/** The same for a person: items with their files, what is unclassified, what was noticed. */
export function presentInit(
  report: InitReport,
  words: Titles,
  context: Context,
  { only, seen }: Shown = {},
): void {
  if (context.flags.json) {
    context.json(initDocument(report, context))
    return
  }
  const { registered, added, list } = report
  context.say(context.text('init.registered', { count: registered, added, list }))
  const asked = only && new Set(only)
  const shown = (path: string): boolean => asked === undefined || asked.has(path)
  if (context.flags.quiet) presentLeft(report.unclassified.filter(shown).length, context)
  else presentPlaced(report, words, context, { shown, seen })
  for (const note of report.notes) {
    const line = `! ${noteText(note, context)}`
    if (note.code === 'special-unreadable')
      context.tell(line) // a file left out is never passed over in silence
    else context.note(line)
  }
}

/** --quiet: how many files nobody placed yet, so that none is passed over; the list is talk. */
function presentLeft(count: number, context: Context): void {
  if (count > 0) context.say(context.text('init.left', { count }))
}

function presentPlaced(
  report: InitReport,
  words: Titles,
  context: Context,
  { shown, seen }: { readonly shown: (path: string) => boolean; readonly seen: Shown['seen'] },
): void {
  const width = Math.max(24, Math.min(120, context.streams.out.columns ?? 80))
  for (const { id, exhibits: all } of report.items) {
    const exhibits = all.filter(({ path }) => shown(path))
    if (exhibits.length === 0) continue
    const title = words.items[id]?.title ?? id
    context.say(`${padded(title, 34)} ${context.text('init.count', { count: exhibits.length })}`)
    for (const one of exhibits) for (const line of placedLines(one, context, width)) context.say(line)
  }
  const loose = report.unclassified.filter(shown)
  if (loose.length > 0) context.say(context.text('init.unclassified', { count: loose.length }))
  for (const path of loose) {
    context.say(`  · ${printableName(path)}`)
    const words = seen?.get(path)
    if (words !== undefined) context.say(`    ${clipped(words, width - 4)}`)
  }
}

/** `only`: no other paths than these; `seen`: what was read in files nobody placed, by path. */
export interface Shown {
  readonly only?: readonly string[]
  readonly seen?: ReadonlyMap<string, string>
}

export interface Titles {
  readonly items: Readonly<Record<string, { readonly title: string } | undefined>>
}

/** "√ 证据3-1  账单/微信支付账单.xlsx" and the reasons below. */
function placedLines(
  { number, path, confidence, reasons }: Placed,
  context: Context,
  width: number,
): string[] {
  const mark = number === null ? '!' : '√'
  const label =
    number === null
      ? context.text('init.proposed', { percent: Math.round(confidence * 100) })
      : context.text('init.number', { number })
  const why = reasons.map((reason) => reasonText(reason, context)).join('；')
  return [
    `  ${mark} ${padded(label, 14)} ${printableName(path)}`,
    ...(why === '' ? [] : [`    ${clipped(why, width - 4)}`]),
  ]
}

/** Why a file is proposed: one sentence. */
export function reasonText(reason: Reason, context: Context): string {
  return reasonSentence(reason, (key, facts) => context.textOf(key, facts) ?? key)
}

export function noteText({ code, facts }: Note, context: Context): string {
  const shown = Object.fromEntries(
    Object.entries(facts).map(([key, value]) => [
      key,
      typeof value === 'string' ? printableName(value) : value,
    ]),
  )
  return context.textOf(`note.${code}`, shown) ?? code
}

/** The plan, before anything is read: how many files, which are left out and why. */
export function presentListing(listing: Listing, root: string, context: Context): void {
  const looking = context.text('init.looking', { dir: printableName(root), count: listing.files.length })
  const width = context.streams.err.columns ?? looking.length * 2
  for (const line of wrapped(looking, width)) context.note(line)
  const listed = listing.ignored.filter(({ why }) => why !== 'own')
  if (listed.length > 0)
    context.note(
      context.text('init.ignored', {
        names: context.list(
          listed.map(
            ({ path, why }) =>
              `${printableName(path)}${context.aside(context.textOf(`ignored.${why}`) ?? why)}`,
          ),
        ),
      }),
    )
}

/** The plan before reading, and on a terminal how far the reading has come. */
export function initHooks(root: string, context: Context, reads: boolean): InitHooks {
  const { err } = context.streams
  const shows = err.isTTY === true && !context.flags.quiet
  let last = 0
  return {
    onListing: (listing) => presentListing(listing, root, context),
    ...(reads && { onRegistered: (exhibits) => readNewPictures(context, root, exhibits) }),
    onProgress: (files, _bytes, of) => {
      if (!shows || of < 200 || (Date.now() - last < 200 && files < of)) return
      last = Date.now()
      err.write(`\r${context.text('init.reading', { files, of })}${files >= of ? '\n' : ''}`)
    },
  }
}
