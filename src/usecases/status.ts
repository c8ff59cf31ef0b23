import { emptyCaseFile } from '../domain/case/case-file.js'
import type { CaseFile } from '../domain/case/case-file.js'
import type { Register } from '../domain/case/exhibit.js'
import { recordedOutputs } from '../domain/case/outputs.js'
import { standing } from '../domain/case/register-file.js'
import type { Checklist } from '../domain/checklist/checklist.js'
import { itemStates } from '../domain/checklist/item-state.js'
import type { ItemState } from '../domain/checklist/item-state.js'
import { place } from '../domain/checklist/placing.js'
import type { Placing } from '../domain/checklist/placing.js'
import { partWords } from '../domain/dossier/parts/words.js'
import type { Gap } from '../domain/letter/composed.js'
import { proofGaps } from '../domain/money/bills/proof-gaps.js'
import { lossStatement } from '../domain/money/loss-statement.js'
import type { LossStatement } from '../domain/money/loss-statement.js'
import { Refusal } from '../domain/refusal.js'
import { courtDate } from '../domain/time.js'
import type { Templates } from '../ports/templates.js'
import { channelGaps } from './channel-gaps.js'
import { loadChecklist, suggest } from './classify.js'
import { listFolder } from './scan.js'
import type { SittingPorts } from './sitting.js'

/** Where a case stands today. Ways are ids of the checklist's words. */
export interface StatusReport {
  readonly dir: string
  readonly list: Checklist
  readonly file: CaseFile
  readonly placing: Placing
  readonly states: readonly ItemState[]
  readonly gaps: readonly Gap[]
  readonly money: LossStatement
  /** Stamped papers the payments still rest without. */
  readonly proofs: readonly { readonly needs: string; readonly how: string }[]
  /** Files in the folder that nobody registered. */
  readonly unregistered: readonly string[]
  readonly registered: number
}

/** Reads a case and writes nothing. Throws status/no-case for a folder that is none. */
export async function statusOf(ports: SittingPorts, lang: 'zh-CN' | 'en'): Promise<StatusReport> {
  if (!(await ports.store.isCase())) throw new Refusal('status/no-case', { dir: ports.store.root }, 'usage')
  const register = await ports.store.readRegister()
  const file = (await ports.store.readCaseFile())?.file ?? emptyCaseFile()
  const list = await loadChecklist(ports.templates)
  const open = standing(register).filter(({ item }) => item === null)
  const placing = place(register, await suggest(ports.texts, ports.store.root, open, list, file), file, list)
  return {
    dir: ports.store.root, list, file, placing, states: itemStates(placing, list, file),
    gaps: await channelGaps(ports.templates, file, register, courtDate(ports.clock.now()), lang), money: lossStatement(file),
    proofs: await missingProofs(ports.templates, file, register),
    unregistered: await unregistered(ports, file, register), registered: standing(register).length,
  }
}

/** Printed as in the papers, in Chinese: the words are menus of Chinese apps. */
async function missingProofs(templates: Templates, file: CaseFile, register: Register): Promise<StatusReport['proofs']> {
  const { say } = partWords(await templates.yaml('zh-CN/losses.yml'))
  return proofGaps(file, standing(register)).map((provider) => ({ needs: say(`gap.${provider}.needs`), how: say(`gap.${provider}.how`) }))
}

async function unregistered(ports: SittingPorts, file: CaseFile, register: Register): Promise<string[]> {
  const known = new Set(standing(register).map(({ path }) => path))
  const own = new Set(recordedOutputs(await ports.store.readCustody()).keys())
  const { files } = await listFolder(ports.files, ports.store.root, { own, globs: file.ignore, registered: known })
  return files.filter((path) => !known.has(path))
}
