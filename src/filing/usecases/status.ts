import { emptyCaseFile } from '../../case/rules/case-file.js'
import type { CaseFile } from '../../case/rules/case-file.js'
import type { Exhibit, Register } from '../../case/rules/exhibit.js'
import type { ListNames } from '../../case/rules/lists.js'
import { standing } from '../../case/rules/register-file.js'
import type { Checklist } from '../../checklist/rules/checklist.js'
import { itemStates } from '../../checklist/rules/item-state.js'
import type { ItemState } from '../../checklist/rules/item-state.js'
import { place } from '../../checklist/rules/placing.js'
import type { Placing } from '../../checklist/rules/placing.js'
import { partWords } from '../../dossier/rules/words.js'
import type { Gap } from '../../channels/rules/gap.js'
import { proofGaps } from '../../bills/rules/proof-gaps.js'
import { lossStatement } from '../../losses/rules/loss-statement.js'
import type { LossStatement } from '../../losses/rules/loss-statement.js'
import { Refusal } from '../../ground/refusal.js'
import { courtDate } from '../../ground/time.js'
import type { Templates } from '../../templates/ports.js'
import { channelGaps } from '../../letters/usecases/channel-gaps.js'
import { isReadable } from '../../screens/rules/readable.js'
import { loadChecklist, suggest } from '../../checklist/usecases/classify.js'
import type { SittingPorts } from '../../checklist/usecases/sitting.js'

/** Where a case stands today by its records. Ways are ids of the checklist's words. */
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
  /** Paths of the exhibits that stand. */
  readonly registered: readonly string[]
  readonly lists: ListNames
  /** Digests of the pictures among them and of PDFs without a word of their own, and of films: what a machine may read. */
  readonly pictures: readonly string[]
  readonly films: readonly string[]
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
    dir: ports.store.root,
    list,
    file,
    placing,
    states: itemStates(placing, list, file),
    gaps: await channelGaps(ports.templates, file, register, courtDate(ports.clock.now()), lang),
    money: lossStatement(file),
    proofs: await missingProofs(ports.templates, file, register, lang),
    registered: standing(register).map(({ path }) => path),
    lists: await ports.store.lists(),
    ...(await wordsInPictures(ports, standing(register))),
  }
}

/** A PDF is only scanned when no page of it has text; one with both is read, but nobody is told that it is unread. */
async function wordsInPictures(
  { texts, store }: SittingPorts,
  exhibits: readonly Exhibit[],
): Promise<Pick<StatusReport, 'pictures' | 'films'>> {
  const pictures: string[] = []
  const films: string[] = []
  for (const exhibit of exhibits.filter(isReadable)) {
    const { family } = exhibit.kind
    if (family === 'video') films.push(exhibit.sha256)
    else if (family === 'image' || (await texts.read(store.root, exhibit)) === null)
      pictures.push(exhibit.sha256)
  }
  return { pictures, films }
}

/** In either language the menus of the apps stand as the apps show them. */
async function missingProofs(
  templates: Templates,
  file: CaseFile,
  register: Register,
  lang: 'zh-CN' | 'en',
): Promise<StatusReport['proofs']> {
  const { say } = partWords(await templates.yaml(`${lang}/losses.yml`))
  return proofGaps(file, standing(register)).map((provider) => ({
    needs: say(`gap.${provider}.needs`),
    how: say(`gap.${provider}.how`),
  }))
}
