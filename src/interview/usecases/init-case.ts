import type { Exhibit } from '../../case/rules/exhibit.js'
import type { CustodyDraft } from '../../case/rules/custody.js'
import type { Ignored } from '../../case/rules/ignore.js'
import { PLAIN_NAMES, ownPaths } from '../../case/rules/lists.js'
import { standing } from '../../case/rules/register-file.js'
import { place } from '../../checklist/rules/placing.js'
import type { Placing } from '../../checklist/rules/placing.js'
import { missingAnswers } from '../../checklist/rules/questions.js'
import type { Question } from '../../checklist/rules/question.js'
import { channelAsks, openedGroups } from './channel-asks.js'
import { registerFolder } from '../../case/usecases/register.js'
import type { Registration } from '../../case/usecases/register.js'
import { listFolder } from '../../case/usecases/scan.js'
import type { Listing } from '../../case/usecases/scan.js'
import { Sitting } from '../../checklist/usecases/sitting.js'
import type { SittingPorts } from '../../checklist/usecases/sitting.js'
import { courtDate } from '../../ground/time.js'
import { notesOf } from './registration-notes.js'
import type { Note } from './registration-notes.js'

export interface InitWishes {
  /** Text of a case file (`--answers`); its keys win over those that stand. */
  readonly answers?: string
  /** Take confident proposals, ask nothing. */
  readonly yes: boolean
  readonly lang: 'zh-CN' | 'en'
}

/** Called while the folder is looked at, so that the person sees the plan before anything is read. */
export interface InitHooks {
  readonly onListing?: (listing: Listing) => void
  readonly onProgress?: (files: number, bytes: number, of: number) => void
  /** Files are registered and about to be classified; not called when the person wants no pictures read. */
  readonly onRegistered?: (exhibits: readonly Exhibit[]) => Promise<void>
}

/** What `init` and `add` report; the JSON of the contract is made from it. */
export interface InitReport extends Placing {
  readonly dir: string
  /** Regular files seen, ignored ones not counted. */
  readonly files: number
  /** Exhibits that stand in the register. */
  readonly registered: number
  readonly added: number
  /** How the list of their digests is called here. */
  readonly list: string
  /** Paths of files new, moved or named in this run. */
  readonly touched: readonly string[]
  readonly ignored: readonly Ignored[]
  readonly notes: readonly Note[]
  /** Answers the chosen channels cannot do without. */
  readonly missing: readonly Question[]
}

/** A folder whose files are registered, before anybody was asked. */
export interface OpenedCase {
  readonly sitting: Sitting
  readonly registration: Registration
  readonly files: number
}

/**
 * Turns a folder into a case without asking: plan, hash and register, classify, answers laid over, numbers, custody event.
 * Run again it resumes: what stands stays. Throws case-file/… for answers that cannot be read (nothing is written then).
 */
export async function initCase(
  ports: SittingPorts,
  wishes: InitWishes,
  hooks: InitHooks = {},
): Promise<InitReport> {
  const release = await ports.store.lock()
  try {
    const opened = await openFolder(ports, wishes, hooks)
    const told: CustodyDraft[] = opened.sitting.changed
      ? [{ event: 'interview', facts: { by: wishes.answers === undefined ? 'yes' : 'answers' } }]
      : []
    const absent = await opened.sitting.settle(wishes.yes, told)
    return await reportOf(opened, absent, wishes.lang)
  } finally {
    await release()
  }
}

/** Lists, registers and classifies; the answers are laid over but not yet written. The caller holds the lock. */
export async function openFolder(
  ports: SittingPorts,
  wishes: InitWishes,
  hooks: InitHooks,
): Promise<OpenedCase> {
  const saved = (await ports.store.readOwn('evidence.yml')) ?? ''
  const text = await mergedText(ports, saved, wishes)
  const { ignore, seal, read_pictures: mayRead } = ports.caseText.parse(text)
  const own = ownPaths(await ports.store.readCustody(), await ports.store.lists())
  const known = (await ports.store.isCase())
    ? standing(await ports.store.readRegister()).map(({ path }) => path)
    : []
  const listing = await listFolder(ports.files, ports.store.root, {
    own,
    globs: ignore,
    registered: new Set(known),
  })
  hooks.onListing?.(listing)
  const registration = await registerFolder(ports, ports.store, {
    ignore,
    listing,
    sm3: seal.sm3,
    ...(hooks.onProgress && { onProgress: hooks.onProgress }),
  })
  if (mayRead) await hooks.onRegistered?.(standing(registration.register))
  const sitting = await Sitting.open(ports, text, saved, registration.register)
  await sitting.look(registration.wordless)
  return { sitting, registration, files: listing.files.length }
}

/** What was found and decided, after `settle`. */
export async function reportOf(
  { sitting, registration, files }: OpenedCase,
  absent: readonly string[],
  lang: InitWishes['lang'],
): Promise<InitReport> {
  const { register, suggestions, file, list: checklist, ports, text } = sitting
  const state = {
    file,
    present: ports.answerText.present(text),
    asks: await channelAsks(ports.templates, file, lang, courtDate(ports.clock.now())),
    opens: await openedGroups(ports.templates, file),
    undecided: 0,
    walked: true,
  }
  return {
    ...place(register, suggestions, file, checklist),
    dir: ports.store.root,
    files,
    registered: standing(register).length,
    added: registration.added.length,
    list: register.sha256_list ?? PLAIN_NAMES.sha256,
    touched: [...registration.added.map(({ path }) => path), ...registration.moved.map(({ to }) => to)],
    ignored: registration.ignored,
    notes: notesOf(registration, absent),
    missing: missingAnswers(state),
  }
}

/** evidence.yml with the answers laid over, or the blank one with its explanations; all are read strictly before anything is written. */
async function mergedText(
  ports: SittingPorts,
  saved: string,
  { answers, lang }: InitWishes,
): Promise<string> {
  if (saved !== '') ports.caseText.parse(saved)
  if (answers === undefined) return saved === '' ? ports.templates.text(`${lang}/evidence.yml`) : saved
  ports.caseText.parse(answers)
  const merged = ports.answerText.merge(saved, answers)
  ports.caseText.parse(merged)
  return merged
}
