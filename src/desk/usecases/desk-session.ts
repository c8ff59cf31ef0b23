import type { Exhibit } from '../../case/rules/exhibit.js'
import { recordedOutputs } from '../../case/rules/outputs.js'
import { standing } from '../../case/rules/register-file.js'
import { undecided } from '../../checklist/rules/placing.js'
import { Sitting } from '../../checklist/usecases/sitting.js'
import { recordFiling } from '../../filing/usecases/record-filing.js'
import { stateOf, todayOf } from '../../interview/usecases/desk.js'
import type { Scene } from '../../interview/usecases/desk.js'
import { openFolder } from '../../interview/usecases/init-case.js'
import type { DeskPorts } from './ports.js'
import type { Act } from '../rules/act.js'
import { isPapersFolder } from '../rules/papers-folder.js'
import type { AuthorityView, DeskView, QuoteView, TranscriptView } from '../rules/view.js'
import type { QuotedList } from '../../interview/usecases/quotes-of-case.js'
import { billsOf, takeReceipts, takeRows, unlockedBills } from './bills.js'
import { KeptView } from './kept-view.js'
import { foundMasks } from './masks.js'
import { reported, verified, writePapers } from './papers.js'
import { quotesOf, takeQuotes } from './quotes.js'
import { say } from './say.js'
import { transcriptOf } from './transcript.js'
import { Undo } from './undo.js'
import type { Unlocked } from './unlocked.js'
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
  readonly #undo = new Undo()
  readonly #unlocked: Unlocked = new Map()
  readonly #kept = new KeptView()
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
      this.#kept.forget() // templates of the case may have come or gone
      this.#known = { events: sitting.register.events, suggestions: sitting.suggestions }
      return { view: await this.#view(sitting) }
    })
  }

  /** Proposals are made anew at the next act: pictures were read meanwhile. */
  lookAgain(): void {
    this.#known = undefined
  }

  view(): Promise<DeskView> {
    return this.#after(async () => this.#view(await this.#sitting()))
  }

  /** The exhibit of an id, undefined when there is none. */
  async exhibit(id: string): Promise<Exhibit | undefined> {
    return standing(await this.#ports.sitting.store.readRegister()).find((one) => one.id === id)
  }

  /** Rectangles over private parts of one page, as evidence.yml has them now. */
  async rects({ path }: Exhibit, page: number): Promise<readonly (readonly number[])[]> {
    const redactions = (await this.#ports.sitting.store.readCaseFile())?.file.redactions ?? []
    return redactions.filter((one) => one.file === path && one.page === page).flatMap(({ rects }) => rects)
  }

  /** Carries out one act. Throws what the use case behind it throws; nothing is half done. */
  do(act: Act): Promise<Done> {
    switch (act.act) {
      case 'look':
        return this.open()
      case 'undo':
        return this.#locked(() => this.#takeBack())
      case 'track':
        return this.#after(() => this.#track(act))
      case 'open-folder':
        return this.#after(() => this.#openFolder(act.folder))
      case 'verify':
        return this.#after(() => this.#told(verified))
      case 'report':
        return this.#after(() => this.#told(reported))
      case 'write':
        return this.#after(() => this.#numbered((ports) => writePapers(ports, act)))
      case 'seal':
        return this.#after(() => this.#numbered((ports) => ports.seal(act.authority)))
      case 'export':
        return this.#after(() => this.#numbered((ports) => ports.handOver(act)))
      case 'bills':
        return this.#after(() => this.#told((ports, sitting) => billsOf(ports, sitting, this.#unlocked)))
      case 'unlock-bill':
        return this.#after(() =>
          this.#told((ports, sitting) => unlockedBills(ports, sitting, this.#unlocked, act)),
        )
      case 'find-masks':
        return this.#after(() => this.#told((ports, sitting) => foundMasks(ports, sitting, act.id)))
      case 'take-rows':
        return this.#after(() => this.#takeRows(act.sources))
      case 'take-receipts':
        return this.#changing(act.act, (sitting) =>
          takeReceipts(this.#ports, sitting, this.#unlocked, act.paths),
        )
      case 'take-quotes':
        return this.#changing(act.act, (sitting) => takeQuotes(this.#ports, sitting, act.list, act.taken))
      default:
        return this.#changing(act.act, (sitting) => say(this.#scene(sitting), act))
    }
  }

  /** Quotes read in pictures, none taken. */
  quotes(list: QuotedList): Promise<readonly QuoteView[]> {
    return this.#after(async () => quotesOf(this.#ports, await this.#sitting(), list))
  }

  transcript(id: string): Promise<TranscriptView | null> {
    return this.#after(async () => transcriptOf(this.#ports, await this.#sitting(), id))
  }

  authorities(): Promise<readonly AuthorityView[]> {
    return this.#after(async () => this.#ports.authorities((await this.#sitting()).file.seal.authorities))
  }

  /** A change of evidence.yml under the lock, which can be taken back. */
  #changing(name: string, work: (sitting: Sitting) => Promise<void>): Promise<Done> {
    return this.#locked(async () => {
      const sitting = await this.#sitting()
      await this.#undo.keeping(sitting, name, () => work(sitting))
      return { view: await this.#view(await this.#sitting()) }
    })
  }

  /** Gives the numbers, once nothing is going on any more. */
  close(): Promise<void> {
    return this.#locked(async () => {
      await (await this.#sitting()).settle(false, [{ event: 'interview', facts: { by: 'desk' } }])
    })
  }

  /** The step before the last change. Throws desk/nothing-to-undo, and desk/undo-moved when somebody else wrote since. */
  async #takeBack(): Promise<Done> {
    await this.#undo.back(await this.#sitting())
    return { view: await this.#view(await this.#sitting()) }
  }

  async #told(work: (ports: DeskPorts, sitting: Sitting) => Promise<unknown>): Promise<Done> {
    const result = await work(this.#ports, await this.#sitting())
    return { view: await this.#view(await this.#sitting()), result }
  }

  /** Only the case itself ('') and a folder of papers that were written here can be opened; a log may be somebody else's. */
  async #openFolder(folder: string): Promise<Done> {
    const known = recordedOutputs(await this.#ports.sitting.store.readCustody())
    const isWritten =
      isPapersFolder(folder) && [...known.keys()].some((path) => path.startsWith(`${folder}/`))
    const isOurs = folder === '' || isWritten
    return this.#told(async () => ({ opened: isOurs && (await this.#ports.openFolder(folder)) }))
  }

  /** Gives numbers under the lock and lets go of it: the work takes it for itself. What has numbers stays as it is. */
  async #numbered(work: (ports: DeskPorts) => Promise<unknown>): Promise<Done> {
    await this.#holding(async () => (await this.#sitting()).settle(false))
    this.#undo.forget()
    return this.#told((ports) => work(ports))
  }

  /** Rows of bills, under the lock of the use case behind it; can be taken back as every change. */
  async #takeRows(sources: readonly string[]): Promise<Done> {
    const before = await this.#sitting()
    const result = await takeRows(this.#ports, before, this.#unlocked, sources)
    const after = await this.#sitting()
    this.#undo.record('take-rows', before.text, after.text)
    return { view: await this.#view(after), result }
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
    const standsOn = [sitting.text, JSON.stringify(sitting.register), sitting.suggestions, todayOf(scene)]
    const view = await this.#kept.of(standsOn, async () => {
      const walked = undecided(sitting.register, sitting.suggestions, sitting.file).length === 0
      return viewOf(this.#ports, scene, await stateOf(scene, walked))
    })
    return { ...view, undo: this.#undo.last }
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
