import type { Exhibit } from '../../case/rules/exhibit.js'
import { standing } from '../../case/rules/register-file.js'
import { undecided } from '../../checklist/rules/placing.js'
import { Sitting } from '../../checklist/usecases/sitting.js'
import { composeDossier } from '../../dossier/usecases/compose-dossier.js'
import { recordFiling } from '../../filing/usecases/record-filing.js'
import { Refusal } from '../../ground/refusal.js'
import { stateOf, answerEdits } from '../../interview/usecases/desk.js'
import type { Scene } from '../../interview/usecases/desk.js'
import { decide } from '../../interview/usecases/decide-one.js'
import { openFolder } from '../../interview/usecases/init-case.js'
import { verifyCase } from '../../verify/usecases/verify-case.js'
import type { DeskPorts } from './ports.js'
import type { Act } from '../rules/act.js'
import type { DeskView } from '../rules/view.js'
import { answered, rowAdded } from './forms.js'
import { viewOf } from './view.js'

/** What one act gave back beside the new view. */
export interface Done {
  readonly view: DeskView
  readonly result?: unknown
}

/**
 * One case at the desk. Each act takes the case lock, reads what stands on disk, changes that, and gives the lock back: a
 * terminal beside it, or a second window, never loses a word. Acts wait for each other. Court numbers are given when papers
 * are written and when the desk closes, as the interview gives them at its end.
 */
export class DeskSession {
  readonly #ports: DeskPorts
  #turn: Promise<unknown> = Promise.resolve()
  #known: { readonly events: number | undefined; readonly suggestions: Sitting['suggestions'] } | undefined

  constructor(ports: DeskPorts) {
    this.#ports = ports
  }

  /** Registers what is in the folder; a folder without a case becomes one. Throws case/locked and what registering throws. */
  open(): Promise<Done> {
    return this.#locked(async () => {
      const { sitting } = await openFolder(this.#ports.sitting, { yes: false, lang: this.#ports.lang }, {})
      await sitting.settle(false)
      this.#known = { events: sitting.register.events, suggestions: sitting.suggestions }
      return { view: await this.#view(sitting) }
    })
  }

  view(): Promise<DeskView> {
    return this.#after(async () => this.#view(await this.#sitting()))
  }

  /** The exhibit of an id, undefined when there is none. */
  async exhibit(id: string): Promise<Exhibit | undefined> {
    return standing(await this.#ports.sitting.store.readRegister()).find((one) => one.id === id)
  }

  /** Carries out one act. Throws what the use case behind it throws; nothing is half done. */
  do(act: Act): Promise<Done> {
    if (act.act === 'look') return this.open()
    if (act.act === 'verify') return this.#after(() => this.#verify())
    if (act.act === 'track') return this.#after(() => this.#track(act))
    if (act.act === 'write') return this.#after(() => this.#write(act))
    return this.#locked(async () => {
      await this.#say(await this.#sitting(), act)
      return { view: await this.#view(await this.#sitting()) }
    })
  }

  /** Gives the numbers, once nothing is going on any more. */
  close(): Promise<void> {
    return this.#locked(async () => {
      await (await this.#sitting()).settle(false, [{ event: 'interview', facts: { by: 'desk' } }])
    })
  }

  async #say(sitting: Sitting, act: Saying): Promise<void> {
    const scene = this.#scene(sitting)
    if (act.act === 'answer')
      await sitting.answer(answered(scene, await stateOf(scene, true), act.question, act.value))
    else if (act.act === 'add-row') await sitting.answer(rowAdded(scene, act.list, act.row))
    else if (act.act === 'drop-row') await dropRow(scene, act)
    else if (act.act === 'mask') await mask(sitting, act)
    else if (act.act === 'confident') await takeConfident(sitting)
    else if (act.act === 'describe') {
      const exhibit = exhibitOf(sitting, act.id)
      const item = sitting.file.exhibits.find(({ file }) => file === exhibit.path)?.item ?? exhibit.item ?? ''
      await decide(scene, exhibit, item, { proves: act.proves, source: act.source })
    } else for (const id of act.ids) await decide(scene, exhibitOf(sitting, id), itemIn(sitting, act.item))
  }

  /** Gives numbers under the lock and lets go of it: the dossier takes it for itself when its papers are ready. */
  async #write({ channels, draft }: Extract<Act, { act: 'write' }>): Promise<Done> {
    await this.#holding(async () => (await this.#sitting()).settle(false))
    const { folder, outputs, left } = await composeDossier(await this.#ports.dossier(), {
      channels,
      draft,
      kinds: ['pdf', 'docx', 'txt'],
      timestamp: false,
      lang: this.#ports.lang,
    })
    const result = {
      folder,
      papers: outputs.map(({ path, kind, pages }) => ({
        path,
        kind,
        pages: pages ?? 0,
      })),
      left: left.map(({ channel, gaps }) => ({
        channel,
        gaps: gaps.map(({ needs, how }) => ({ needs, how })),
      })),
    }
    return { view: await this.#view(await this.#sitting()), result }
  }

  async #verify(): Promise<Done> {
    const result = await verifyCase(await this.#ports.verify(), { ca: [] })
    const { verdict, counts } = result
    return {
      view: await this.#view(await this.#sitting()),
      result: {
        verdict: this.#ports.say(`desk.verdict.${verdict}`),
        grade: verdict,
        counts: this.#ports.say('desk.counts', { ...counts }),
        findings: result.findings.map((finding) => ({
          grade: finding.grade,
          exhibit: finding.exhibit ?? '',
          ...this.#ports.findingWords(result, finding),
        })),
      },
    }
  }

  async #track({ channel, event, on, receipt }: Extract<Act, { act: 'track' }>): Promise<Done> {
    const when = on === '' ? {} : { on }
    await recordFiling(
      this.#ports.track,
      { channel, event, receipt, ...when },
      this.#ports.sitting,
      this.#ports.lang,
    )
    return { view: await this.#view(await this.#sitting()) }
  }

  #scene(sitting: Sitting): Scene {
    const { say, has, lang } = this.#ports
    return { sitting, say, has, lang, printable: (path) => path }
  }

  async #view(sitting: Sitting): Promise<DeskView> {
    const scene = this.#scene(sitting)
    const walked = undecided(sitting.register, sitting.suggestions, sitting.file).length === 0
    return viewOf(this.#ports, scene, await stateOf(scene, walked))
  }

  /** The case as it stands on disk now; suggestions are read again only when files came or went. */
  async #sitting(): Promise<Sitting> {
    const { store, caseText } = this.#ports.sitting
    const saved = (await store.readOwn('evidence.yml')) ?? ''
    const register = await store.readRegister()
    const sitting = await Sitting.open(
      this.#ports.sitting,
      saved === '' ? caseText.blank() : saved,
      saved,
      register,
    )
    if (this.#known?.events === register.events && this.#known !== undefined)
      sitting.suggestions = this.#known.suggestions
    else await sitting.look()
    this.#known = { events: register.events, suggestions: sitting.suggestions }
    return sitting
  }

  #locked<T>(work: () => Promise<T>): Promise<T> {
    return this.#after(() => this.#holding(work))
  }

  async #holding<T>(work: () => Promise<T>): Promise<T> {
    const release = await this.#ports.sitting.store.lock()
    try {
      return await work()
    } finally {
      await release()
    }
  }

  /** One after the other; a failed one does not hold up the next. */
  #after<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#turn.then(work, work)
    this.#turn = next.catch(() => undefined)
    return next
  }
}

type Saying = Exclude<Act, { act: 'write' | 'verify' | 'track' | 'look' }>

function exhibitOf(sitting: Sitting, id: string): Exhibit {
  const found = standing(sitting.register).find((one) => one.id === id)
  if (!found) throw new Refusal('desk/no-exhibit', { id }, 'usage')
  return found
}

function itemIn(sitting: Sitting, item: string): string {
  if (item === '' || sitting.list.items.some(({ id }) => id === item)) return item
  throw new Refusal(
    'checklist/unknown-item',
    { item, file: '', known: sitting.list.items.map(({ id }) => id).join(' ') },
    'usage',
  )
}

async function takeConfident(sitting: Sitting): Promise<void> {
  for (const exhibit of undecided(sitting.register, sitting.suggestions, sitting.file)) {
    const best = sitting.suggestions.get(exhibit.id)?.[0]
    if (best?.level === 'confident') await decide({ sitting }, exhibit, best.item)
  }
}

/** The last row out leaves the list answered with none. */
async function dropRow(scene: Scene, { list, at }: Extract<Act, { act: 'drop-row' }>): Promise<void> {
  const rows = (scene.sitting.file as unknown as Record<string, unknown>)[list]
  if (
    !['facts', 'promises', 'payments', 'refunds', 'devices', 'co_victims'].includes(list) ||
    !Array.isArray(rows)
  )
    throw new Refusal('desk/no-question', { question: list }, 'usage')
  if (at >= rows.length) throw new Refusal('desk/no-row', { list }, 'usage')
  await scene.sitting.answer(
    rows.length === 1 ? answerEdits(scene, list, []) : [{ path: [list, at], value: undefined }],
  )
}

/** All rectangles of one page in the place of those before; none left: the entry goes. */
async function mask(sitting: Sitting, { id, page, rects }: Extract<Act, { act: 'mask' }>): Promise<void> {
  const { path } = exhibitOf(sitting, id)
  const others = sitting.file.redactions.filter((one) => one.file !== path || one.page !== page)
  const mine = rects.map((rect) => rect.map((side) => Math.round(side)))
  const value = [...others, ...(mine.length > 0 ? [{ file: path, page, rects: mine }] : [])]
  await sitting.answer([{ path: ['redactions'], value }])
}
