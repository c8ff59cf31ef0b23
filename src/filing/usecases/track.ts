import { emptyCaseFile } from '../../case/rules/case-file.js'
import type { CaseFile } from '../../case/rules/case-file.js'
import { dueList } from '../rules/due.js'
import type { Due } from '../rules/due.js'
import { filingConflicts } from '../../channels/rules/recommend.js'
import { traits } from '../../channels/rules/traits.js'
import { parseHolidays } from '../../law/rules/workdays.js'
import type { Warning } from '../../channels/rules/gap.js'
import { Refusal } from '../../ground/refusal.js'
import { courtDate } from '../../ground/time.js'
import type { CaseStore, CaseText } from '../../case/ports.js'
import type { Papers } from '../../paper/ports.js'
import type { Templates } from '../../templates/ports.js'
import type { Clock, Files } from '../../disk/ports.js'
import { readBooks, readChannels } from '../../letters/usecases/channel-templates.js'

export interface TrackPorts {
  readonly clock: Clock
  readonly store: CaseStore
  readonly caseText: CaseText
  readonly templates: Templates
  readonly papers: Papers
  readonly files: Files
}

/** What falls due in a case today, from what was filed and from the chosen channels. Reads only. */
export async function duesOf(
  ports: Pick<TrackPorts, 'templates' | 'clock'>,
  file: CaseFile,
  lang: 'zh-CN' | 'en',
): Promise<readonly Due[]> {
  const [channels, books, holidays] = [
    await readChannels(ports.templates),
    await readBooks(ports.templates),
    parseHolidays(await ports.templates.yaml('holidays.yml')),
  ]
  const tracked = new Set([...file.channels, ...file.filings.map((one) => one.channel)])
  return dueList(file, {
    channels,
    tracked,
    holidays,
    laws: books.laws,
    lang,
    date: courtDate(ports.clock.now()),
  })
}

/** Which of the filings close each other, in words. Reads only. */
export async function conflictsOf(
  ports: Pick<TrackPorts, 'templates' | 'clock'>,
  file: CaseFile,
  lang: 'zh-CN' | 'en',
): Promise<readonly Warning[]> {
  return filingConflicts(
    await readChannels(ports.templates),
    traits(file, courtDate(ports.clock.now())),
    lang,
  )
}

/** What the person has said so far; an empty file for a case without evidence.yml. Throws track/no-case. */
export async function filedSoFar(store: CaseStore): Promise<CaseFile> {
  if (!(await store.isCase())) throw new Refusal('track/no-case', { dir: store.root }, 'usage')
  return (await store.readCaseFile())?.file ?? emptyCaseFile()
}
