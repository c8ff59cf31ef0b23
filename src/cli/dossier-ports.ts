import { readFileSync } from 'node:fs'
import type { DossierPorts } from '../usecases/dossier/ports.js'
import type { Context } from './context.js'

/** What `composeDossier` needs, for one case folder. */
export async function dossierPorts(context: Context, root: string): Promise<DossierPorts> {
  const { adapters } = context
  const [store, files, measurer, templates, renditions, textReader, bills, pdf, docx, outputs, seals, roots, papers] = await Promise.all([
    adapters.store(root), adapters.files(), adapters.measurer(), adapters.templates(root), adapters.renditions(), adapters.textReader(), adapters.billReader(),
    adapters.pdf(), adapters.docx(), adapters.outputs(), adapters.seals(), adapters.roots(), adapters.papers(),
  ])
  return {
    clock: adapters.clock, store, files, measurer, templates, renditions, textReader, bills, pdf, docx, outputs, seals, roots, papers,
    stamp: async () => undefined, tool: version(),
  }
}

function version(): string {
  return (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }).version
}
