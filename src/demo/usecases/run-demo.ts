import { courtDate } from '../../ground/time.js'
import type { CaseText } from '../../case/ports.js'
import type { SampleCase } from '../ports.js'
import type { Clock } from '../../disk/ports.js'
import type { DossierResult } from '../../dossier/usecases/compose-dossier.js'
import type { InitReport } from '../../interview/usecases/init-case.js'

/** How the check ended and what it counted; as in `evidence verify`. */
export interface DemoCheck {
  readonly verdict: 'sound' | 'weak' | 'broken' | 'unchecked'
  readonly counts: { readonly registered: number; readonly sound: number }
}

/** What three victims' packages came to. */
export interface DemoGathered {
  readonly dir: string
  readonly papers: readonly { readonly title: string; readonly path: string; readonly pages: number }[]
}

/** The commands the demo shows, each on the folder it is given. */
export interface DemoSteps {
  /** `placed`: the files whose place among the exhibits the answers say. */
  readonly init: (dir: string, answers: string, placed: ReadonlySet<string>) => Promise<InitReport>
  readonly dossier: (dir: string) => Promise<DossierResult>
  readonly verify: (dir: string) => Promise<DemoCheck>
  /** Exports the sample and two more victims for an organiser and puts them together beside `dir`. */
  readonly gather: (dir: string) => Promise<DemoGathered>
}

export interface DemoPorts {
  readonly sample: SampleCase
  readonly caseText: CaseText
  readonly clock: Clock
}

export interface DemoWishes {
  readonly cwd: string
  readonly target?: string
  readonly onStep?: (step: 'init' | 'dossier' | 'verify' | 'gather', dir: string, files: number) => void
}

export interface DemoResult {
  readonly dir: string
  readonly files: number
  readonly init: InitReport
  readonly dossier: DossierResult
  readonly check: DemoCheck
  readonly gathered: DemoGathered
}

/**
 * Copies the bundled sample to a new folder and runs init, dossier and verify there, then gathers it with two
 * more victims beside it, with nothing asked.
 * Throws what the steps throw; the copy stays, so that a person can look at it.
 */
export async function runDemo(ports: DemoPorts, steps: DemoSteps, wishes: DemoWishes): Promise<DemoResult> {
  const answers = await ports.sample.answers()
  const { exhibits } = ports.caseText.parse(answers)
  const formed = new Map(exhibits.filter((one) => one.formed !== '').map((one) => [one.file, one.formed]))
  const { dir, files } = await ports.sample.copy(
    wishes.cwd,
    `evidence-demo-${courtDate(ports.clock.now())}`,
    wishes.target,
    formed,
  )
  wishes.onStep?.('init', dir, files)
  const init = await steps.init(dir, answers, new Set(exhibits.map(({ file }) => file)))
  wishes.onStep?.('dossier', dir, files)
  const dossier = await steps.dossier(dir)
  wishes.onStep?.('verify', dir, files)
  const check = await steps.verify(dir)
  wishes.onStep?.('gather', dir, files)
  return { dir, files, init, dossier, check, gathered: await steps.gather(dir) }
}
