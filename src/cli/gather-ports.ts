import type { GatherPorts } from '../gather/usecases/gather.js'
import type { Context } from './context.js'
import { intakeOf } from './gather-intake.js'

/** What putting packages together works with. */
export async function gatherPorts(context: Context): Promise<GatherPorts> {
  const { adapters } = context
  return {
    folders: await adapters.gatherFolders(),
    finder: await adapters.gatherPackages(),
    sheets: await adapters.gatherSheets(),
    intake: intakeOf(context),
    cipher: await adapters.contactCipher(),
    templates: await adapters.templates(),
    pdf: await adapters.pdf(),
    docx: await adapters.docx(),
    papers: await adapters.papers(),
    clock: adapters.clock,
  }
}
