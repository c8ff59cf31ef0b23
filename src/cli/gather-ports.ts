import type { Intake } from '../gather/ports.js'
import type { GatherPorts } from '../gather/usecases/gather.js'
import type { Context } from './context.js'
import { intakeOf } from './gather-intake.js'

/** What putting packages together works with; without `intake`, packages are checked on this machine. */
export async function gatherPorts(context: Context, intake?: Intake): Promise<GatherPorts> {
  const { adapters } = context
  return {
    folders: await adapters.gatherFolders(),
    finder: await adapters.gatherPackages(),
    sheets: await adapters.gatherSheets(),
    intake: intake ?? intakeOf(context),
    cipher: await adapters.contactCipher(),
    templates: await adapters.templates(),
    pdf: await adapters.pdf(),
    docx: await adapters.docx(),
    papers: await adapters.papers(),
    clock: adapters.clock,
  }
}
