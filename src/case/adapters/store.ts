import { existsSync, lstatSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { assertBound } from '../rules/bound.js'
import type { CaseFile } from '../rules/case-file.js'
import { readCustody, soundCustody } from '../rules/custody.js'
import type { CustodyEvent } from '../rules/custody.js'
import type { Register } from '../rules/exhibit.js'
import { asStanding, finished, parseIntent } from '../rules/intent.js'
import type { Intent, OwnTexts } from '../rules/intent.js'
import { PLAIN_NAMES, freeName, listNames } from '../rules/lists.js'
import type { ListNames } from '../rules/lists.js'
import { encodedPieces } from '../../disk/rules/path-name.js'
import { parseRegister } from '../rules/register-file.js'
import { Refusal } from '../../ground/refusal.js'
import type { CaseChange, CaseStore, CaseText, RecordPieces } from '../ports.js'
import type { Clock } from '../../disk/ports.js'
import { sweepTemporary, syncFile, writeWhole } from '../../disk/adapters/atomic.js'
import { assertInside } from '../../disk/adapters/inside.js'
import { orNull } from '../../disk/adapters/case-path.js'
import { parsePlacing, placingText, recordedEvent } from '../rules/placing.js'
import type { PlacedEvent } from '../rules/placing.js'
import { stands } from './placed.js'
import { prepare, writeCommit } from './commit.js'
import type { Prepared } from './commit.js'
import { keepWritten } from './kept-texts.js'
import { takeLock } from './lock.js'
import { assertPlaces } from './places.js'
import { recordPieces } from './record-pieces.js'
import { OWN, readOwnText, readOwnTexts, sha256, stampsOf } from './own-text.js'
import { readRegular } from '../../disk/adapters/safe-open.js'

/** One case folder on disk. Temporary files stand in `.evidence/`, so that the person's folder never shows one. */
export class FolderStore implements CaseStore {
  readonly root: string
  readonly #clock: Clock
  readonly #text: CaseText
  readonly #tool: string
  #held = 0
  #release: (() => void) | undefined

  constructor(root: string, clock: Clock, text: CaseText, tool: string) {
    this.root = root
    this.#clock = clock
    this.#text = text
    this.#tool = tool
  }

  async isCase(): Promise<boolean> {
    return existsSync(this.#at(OWN.register)) || existsSync(this.#at(OWN.custody))
  }

  async lock(): Promise<() => Promise<void>> {
    if (this.#held === 0) {
      assertInside(this.root, this.#at('.evidence'))
      assertPlaces(this.root)
      this.#release = takeLock(this.#at(OWN.lock), this.#clock.now())
      try {
        this.#finish()
        this.#finishPlaced()
      } catch (error) {
        this.#release()
        throw error
      }
    }
    this.#held += 1
    let mine = true
    return async () => {
      if (!mine) return
      mine = false
      this.#held -= 1
      if (this.#held === 0) this.#release?.()
    }
  }

  async readCaseFile(): Promise<{ file: CaseFile; text: string } | null> {
    const text = this.#read(OWN.caseFile)
    return text === null ? null : { file: this.#text.parse(text), text }
  }

  async readRegister(): Promise<Register> {
    const text = this.#read(OWN.register)
    if (text === null) throw new Refusal('register/missing', { dir: this.root }, 'failed')
    return parseRegister(text)
  }

  async readOwn(path: string): Promise<string | null> {
    return this.#read(path)
  }

  async readOwnBytes(path: string): Promise<Uint8Array | null> {
    return readRegular(this.#at(path))
  }

  async listOwn(folder: string): Promise<readonly string[]> {
    return (orNull(() => readdirSync(this.#at(folder))) ?? []).sort()
  }

  async lists(): Promise<ListNames> {
    if (await this.isCase()) return this.#names()
    return { sha256: freeName(PLAIN_NAMES.sha256, (name) => this.#stands(name)), sm3: null }
  }

  async readTexts(): Promise<OwnTexts & { interrupted: boolean }> {
    const { texts, intent } = await this.#settled()
    const whole = intent && finished(intent, texts, sha256)
    if (!intent || !whole) return { ...texts, interrupted: false }
    return { ...asStanding(intent, whole, texts, sha256), interrupted: true }
  }

  async readPieces(): Promise<RecordPieces | null> {
    return recordPieces(this.root)
  }

  /** Texts that belong together, also while another process writes: read again until none of the files was touched meanwhile. */
  async #settled(): Promise<{ texts: OwnTexts; intent: Intent | null }> {
    for (let attempt = 0; ; attempt++) {
      const names = this.#names()
      const before = stampsOf(this.root, names)
      const read = { intent: parseIntent(this.#read(OWN.intent) ?? ''), texts: readOwnTexts(this.root) }
      const same = isDeepStrictEqual(names, listNames(read.texts)) && stampsOf(this.root, names) === before
      if (attempt === 50 || same) return read
      await setTimeout(10)
    }
  }

  async readCustody(): Promise<readonly CustodyEvent[]> {
    return soundCustody((await this.readTexts()).custody ?? '', sha256)
  }

  async commit(change: CaseChange): Promise<Register> {
    const release = await this.lock()
    try {
      if (change.register) this.#assertFresh(change.register)
      if (change.caseText !== undefined) await this.saveAnswers(change.caseText)
      return this.#apply(change) ?? (await this.readRegister())
    } finally {
      await release()
    }
  }

  async recordPlaced(event: PlacedEvent, place: () => Promise<void>): Promise<void> {
    const release = await this.lock()
    try {
      this.#put(OWN.placing, placingText(event))
      await place()
      this.#apply({ events: [recordedEvent(event)] })
      rmSync(this.#at(OWN.placing), { force: true })
    } finally {
      await release()
    }
  }

  async saveAnswers(text: string): Promise<void> {
    this.#text.parse(text) // what the reader would refuse is never written
    this.#put(OWN.caseFile, text)
  }

  /** A register made from one that another run has replaced since would take that run's exhibits back. */
  #assertFresh(register: Register): void {
    const text = this.#read(OWN.register)
    if (text !== null && parseRegister(text).events !== register.events)
      throw new Refusal('case/changed-meanwhile', { dir: this.root })
  }

  /** The register as written; null when there was nothing to write. */
  #apply(change: CaseChange): Register | null {
    const texts = readOwnTexts(this.root)
    const now = texts.register === null ? { ...texts, manifest: null, sm3: null } : texts // no list is ours yet
    const prepared = prepare(change, now, {
      clock: this.#clock,
      tool: this.#tool,
      isTaken: (name) => this.#stands(name),
    })
    if (prepared) this.#write(prepared, now)
    return prepared && prepared.register
  }

  /** Files of an interrupted run that got their names and no event yet; only under the lock, after `#finish`. */
  #finishPlaced(): void {
    const text = this.#read(OWN.placing)
    if (text === null) return
    const event = parsePlacing(text)
    const recorded = event && recordedEvent(event)
    if (event && recorded && !this.#isRecorded(recorded) && stands(this.root, event))
      this.#apply({ events: [recorded] })
    rmSync(this.#at(OWN.placing), { force: true })
  }

  /** Is the last event already this one? Then the run was stopped after it. */
  #isRecorded({ event, outputs }: PlacedEvent): boolean {
    const last = soundCustody(this.#read(OWN.custody) ?? '', sha256).at(-1)
    return last?.event === event && isDeepStrictEqual(last.outputs, outputs)
  }

  #write(prepared: Prepared, now: OwnTexts): void {
    for (const { path, text } of prepared.kept) this.#put(path, text)
    this.#put(OWN.intent, prepared.intent)
    writeCommit(this.root, prepared.texts, now, (path, text) => this.#put(path, text))
    rmSync(this.#at(OWN.intent), { force: true })
  }

  /** Finishes an interrupted change and removes what a killed run left; only under the lock. */
  #finish(): void {
    sweepTemporary(this.#at('.evidence'))
    const texts = readOwnTexts(this.root)
    const whole = this.#finished(texts)
    if (whole) {
      writeCommit(this.root, whole, texts, (path, text) => this.#put(path, text))
      syncFile(this.#at(OWN.custody)) // the killed run may have written all of it and synced nothing
    }
    rmSync(this.#at(OWN.intent), { force: true })
    assertBound(whole ?? texts, sha256)
  }

  #finished(texts: OwnTexts): OwnTexts | null {
    const intent = parseIntent(this.#read(OWN.intent) ?? '')
    return intent && finished(intent, texts, sha256)
  }

  #names(): ListNames {
    return listNames({ register: this.#read(OWN.register), custody: this.#read(OWN.custody) })
  }

  #stands(name: string): boolean {
    return lstatSync(this.#at(name), { throwIfNoEntry: false }) !== undefined
  }

  #read(path: string): string | null {
    return readOwnText(this.root, path)
  }

  #put(path: string, text: string): void {
    writeWhole(this.#at(path), encodedPieces(text), this.#at('.evidence'))
    keepWritten(this.#at(path), text)
  }

  #at(path: string): string {
    return join(this.root, path)
  }
}

/** Events readable so far, for a caller that reports a broken log instead of refusing. */
export function custodyOf(text: string): ReturnType<typeof readCustody> {
  return readCustody(text, sha256)
}
