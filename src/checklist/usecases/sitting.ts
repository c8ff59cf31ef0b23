import type { CaseFile } from '../../case/rules/case-file.js'
import type { CustodyDraft } from '../../case/rules/custody.js'
import type { Exhibit, Register } from '../../case/rules/exhibit.js'
import { standing } from '../../case/rules/register-file.js'
import type { Suggestion } from '../rules/classify.js'
import type { Checklist } from '../rules/checklist.js'
import type { ChecklistWords } from '../rules/checklist-words.js'
import { confidentDecisions, decisionsOf, settleDecisions } from '../rules/decisions.js'
import type { Decision } from '../rules/decisions.js'
import { provenanceOf } from '../rules/provenance.js'
import type { CaseEdit, CaseStore, CaseText } from '../../case/ports.js'
import type { TextReader } from '../../paper/ports.js'
import type { AnswerText } from '../../case/ports.js'
import type { Templates } from '../../templates/ports.js'
import { loadAppNames, loadChecklist, loadChecklistWords, suggest, withoutReading } from './classify.js'
import type { RegisterWorld } from '../../case/usecases/register.js'

export interface SittingPorts extends RegisterWorld {
  readonly store: CaseStore
  readonly texts: TextReader
  readonly templates: Templates
  readonly caseText: CaseText
  readonly answerText: AnswerText
}

/** What every sitting reads from the templates. */
interface SittingBooks {
  readonly list: Checklist
  readonly words: ChecklistWords
  readonly apps: Readonly<Record<string, string>>
}

/**
 * A case while somebody (or a script) answers for it: text of evidence.yml, register, proposals. Every answer is on disk
 * before `answer` returns; numbers are given by `settle`.
 */
export class Sitting {
  readonly ports: SittingPorts
  readonly list: Checklist
  /** Chinese words of the checklist: what is stored is what papers print. */
  readonly words: ChecklistWords
  /** Names of apps by package. */
  readonly apps: Readonly<Record<string, string>>
  #text: string
  #file: CaseFile
  #saved: string
  /** Answers that are not on disk yet. */
  #pending: CaseEdit[] = []
  register: Register
  suggestions: ReadonlyMap<string, readonly Suggestion[]> = new Map()

  constructor(ports: SittingPorts, books: SittingBooks, text: string, saved: string, register: Register) {
    this.ports = ports
    this.list = books.list
    this.words = books.words
    this.apps = books.apps
    this.#text = text
    this.#saved = saved
    this.#file = ports.caseText.parse(text)
    this.register = register
  }

  /** `text` is evidence.yml as it shall be, `saved` as it stands on disk ("" when there is none). */
  static async open(ports: SittingPorts, text: string, saved: string, register: Register): Promise<Sitting> {
    const list = await loadChecklist(ports.templates)
    const books = {
      list,
      words: await loadChecklistWords(ports.templates, list, 'zh-CN'),
      apps: await loadAppNames(ports.templates),
    }
    return new Sitting(ports, books, text, saved, register)
  }

  get file(): CaseFile {
    return this.#file
  }

  get text(): string {
    return this.#text
  }

  /** Do the answers differ from what stands on disk? */
  get changed(): boolean {
    return this.#text !== this.#saved
  }

  /** Proposals for everything that stands; read again after answers changed what is known. `wordless`: files known to hold no words. */
  async look(wordless?: ReadonlySet<string>): Promise<void> {
    this.suggestions = await suggest(
      withoutReading(this.ports.texts, wordless),
      this.ports.store.root,
      standing(this.register),
      this.list,
      this.#file,
    )
  }

  /** Sets answers and saves them. A value of undefined removes one. Throws case-file/… when the result would not be a case file. */
  async answer(edits: readonly CaseEdit[]): Promise<void> {
    await this.#rebase()
    this.revise(edits)
    await this.ports.store.saveAnswers(this.#text)
    this.#kept()
  }

  /** Puts the whole of evidence.yml back to a text it had. Throws case-file/… when that is no case file any more. */
  async restore(text: string): Promise<void> {
    this.#file = this.ports.caseText.parse(text)
    this.#text = text
    await this.ports.store.saveAnswers(text)
    this.#kept()
  }

  /** What somebody wrote in evidence.yml meanwhile stays: answers not yet on disk are laid over it again. Throws case-file/…. */
  async #rebase(): Promise<void> {
    const disk = (await this.ports.store.readOwn('evidence.yml')) ?? ''
    if (disk === this.#saved) return
    const text = this.ports.caseText.edit(disk, this.#pending)
    this.#file = this.ports.caseText.parse(text)
    this.#text = text
    this.#saved = disk
  }

  #kept(): void {
    this.#saved = this.#text
    this.#pending = []
  }

  /** As `answer`, written by the next `settle` together with the register. */
  revise(edits: readonly CaseEdit[]): void {
    const text = this.ports.caseText.edit(this.#text, edits)
    this.#file = this.ports.caseText.parse(text)
    this.#text = text
    this.#pending.push(...edits)
  }

  /**
   * Gives numbers to what evidence.yml says and, with `confident`, to confident proposals (which are then written there).
   * `more` events are written beside. Returns paths named in evidence.yml that no registered file has. Writes only what changed.
   */
  async settle(confident: boolean, more: readonly CustodyDraft[] = []): Promise<readonly string[]> {
    await this.#rebase()
    const { decisions, absent } = decisionsOf(this.#file, this.register, this.list)
    const taken = confident ? confidentDecisions(this.suggestions, this.register, decisions) : []
    if (taken.length > 0) this.revise(this.#entriesFor(taken))
    const { register, events } = settleDecisions(this.register, [...decisions, ...taken], this.list)
    const drafts = [...events, ...more]
    const caseText = this.changed ? { caseText: this.#text } : {}
    if (drafts.length > 0)
      this.register = await this.ports.store.commit({ register, events: drafts, ...caseText })
    else if (this.changed) await this.ports.store.commit({ events: [], ...caseText })
    this.#kept()
    return absent
  }

  /** An entry of `exhibits` as far as the file and the checklist fill it by themselves. */
  entryFor(exhibit: Exhibit, item: string): Record<string, string> {
    const proves = this.words.items[item]?.proves
    return {
      file: exhibit.path,
      item,
      ...(proves !== undefined && { proves }),
      ...provenanceOf(exhibit, this.apps, this.words.methods),
    }
  }

  #entriesFor(taken: readonly Decision[]): CaseEdit[] {
    const first = this.#file.exhibits.length
    return taken.map(({ exhibit, item }, index) => ({
      path: ['exhibits', first + index],
      value: this.entryFor(exhibit, item),
    }))
  }
}
