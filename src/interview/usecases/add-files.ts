import type { CustodyDraft } from '../../case/rules/custody.js'
import type { Exhibit } from '../../case/rules/exhibit.js'
import { standing } from '../../case/rules/register-file.js'
import { itemOf } from '../../checklist/rules/checklist.js'
import { movedReferences } from '../../checklist/rules/references.js'
import { Refusal } from '../../ground/refusal.js'
import type { CaseEdit } from '../../case/ports.js'
import { reportOf } from './init-case.js'
import type { InitHooks, InitReport } from './init-case.js'
import { registerFolder } from '../../case/usecases/register.js'
import type { Registration } from '../../case/usecases/register.js'
import { Sitting } from '../../checklist/usecases/sitting.js'
import type { SittingPorts } from '../../checklist/usecases/sitting.js'

export interface AddWishes {
  /** Relative to the case, `/` between parts; empty: everything in the folder. */
  readonly paths: readonly string[]
  readonly as?: string
  readonly note?: string
  readonly supersedes?: string
  readonly lang: 'zh-CN' | 'en'
}

/**
 * Takes new files in and records moved ones under their new path, also where evidence.yml names them. `as` and `note` are
 * written for every file named. Throws status/no-case, add/needs-files, add/absent, checklist/unknown-item and what registering throws.
 */
export async function addFiles(
  ports: SittingPorts,
  wishes: AddWishes,
  hooks: InitHooks = {},
): Promise<InitReport> {
  const release = await ports.store.lock()
  try {
    if (!(await ports.store.isCase())) throw new Refusal('status/no-case', { dir: ports.store.root }, 'usage')
    await checkWishes(ports, wishes)
    const before = await ports.store.readRegister()
    const sm3 = (await ports.store.readCaseFile())?.file.seal.sm3 ?? false
    const registration = await registerFolder(ports, ports.store, {
      moves: true,
      sm3,
      ...(wishes.paths.length > 0 && { only: wishes.paths }),
      ...(wishes.supersedes !== undefined && { supersedes: wishes.supersedes }),
      ...(hooks.onProgress && { onProgress: hooks.onProgress }),
    })
    const saved = (await ports.store.readOwn('evidence.yml')) ?? ''
    const sitting = await Sitting.open(
      ports,
      saved === '' ? ports.caseText.blank() : saved,
      saved,
      registration.register,
    )
    sitting.revise(movedReferences(sitting.file, movesOf(registration, before.exhibits, wishes)))
    const named = standing(registration.register).filter(({ path }) =>
      wishes.paths.some((one) => path === one || path.startsWith(`${one}/`)),
    )
    sitting.revise(
      wishes.as === undefined && wishes.note === undefined ? [] : entriesFor(sitting, named, wishes),
    )
    await sitting.look()
    const absent = await sitting.settle(false, notesFor(named, wishes))
    const { unchanged, changed, added, moved } = registration.plan
    const report = await reportOf(
      { sitting, registration, files: unchanged.length + changed.length + added.length + moved.length },
      absent,
      wishes.lang,
    )
    return { ...report, touched: [...new Set([...report.touched, ...named.map(({ path }) => path)])] }
  } finally {
    await release()
  }
}

async function checkWishes(ports: SittingPorts, { paths, as, note, supersedes }: AddWishes): Promise<void> {
  const flag =
    as !== undefined
      ? '--as'
      : note !== undefined
        ? '--note'
        : supersedes !== undefined
          ? '--supersedes'
          : undefined
  if (paths.length === 0 && flag !== undefined) throw new Refusal('add/needs-files', { flag }, 'usage')
  for (const path of paths)
    if (!(await ports.files.exists(ports.store.root, path)))
      throw new Refusal('add/absent', { path, dir: ports.store.root }, 'usage')
  if (as === undefined) return
  const { list } = await Sitting.open(ports, ports.caseText.blank(), '', await ports.store.readRegister())
  if (!itemOf(list, as))
    throw new Refusal(
      'checklist/unknown-item',
      { item: as, file: paths[0] ?? '', known: list.items.map(({ id }) => id).join(' ') },
      'usage',
    )
}

/** Old path → new path: files that moved, and the exhibit that was replaced. */
function movesOf(
  registration: Registration,
  before: readonly Exhibit[],
  { supersedes, paths }: AddWishes,
): ReadonlyMap<string, string> {
  const replaced = before.find(({ id }) => id === supersedes)
  return new Map([
    ...registration.moved.map(({ from, to }) => [from, to] as const),
    ...(replaced && paths[0] !== undefined ? [[replaced.path, paths[0]] as const] : []),
  ])
}

function entriesFor(sitting: Sitting, named: readonly Exhibit[], { as, note }: AddWishes): CaseEdit[] {
  let next = sitting.file.exhibits.length
  return named.flatMap((exhibit): CaseEdit[] => {
    const at = sitting.file.exhibits.findIndex((one) => one.file === exhibit.path)
    const entry = { ...(as !== undefined && { item: as }), ...(note !== undefined && { note }) }
    if (at >= 0) return Object.entries(entry).map(([key, value]) => ({ path: ['exhibits', at, key], value }))
    return as === undefined
      ? []
      : [{ path: ['exhibits', next++], value: { ...sitting.entryFor(exhibit, as), ...entry } }]
  })
}

function notesFor(named: readonly Exhibit[], { note }: AddWishes): CustodyDraft[] {
  return note === undefined
    ? []
    : named.map(({ id }) => ({ event: 'note' as const, facts: { exhibit: id, note } }))
}
