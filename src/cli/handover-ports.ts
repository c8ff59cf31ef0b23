import type { ExportPorts } from '../handover/usecases/plan-export.js'
import type { Context } from './context.js'

/** What every hand-over of a case works with. */
export async function handoverPorts(context: Context, root: string): Promise<ExportPorts> {
  const { clock, store, seals, bagTargets, templates, toolName } = context.adapters
  return {
    clock,
    tool: await toolName(),
    store: await store(root),
    seals: await seals(),
    targets: await bagTargets(),
    templates: await templates(root),
  }
}
