import type { SittingPorts } from '../checklist/usecases/sitting.js'
import type { Context } from './context.js'

/** Everything `init`, `add` and `status` need for one case folder. */
export async function sittingPorts(context: Context, root: string): Promise<SittingPorts> {
  const { adapters } = context
  return {
    clock: adapters.clock,
    store: await adapters.store(root),
    files: await adapters.files(),
    measurer: await adapters.measurer(),
    texts: await adapters.pictureTexts(),
    templates: await adapters.templates(root),
    caseText: await adapters.caseText(),
    answerText: await adapters.answerText(),
  }
}
