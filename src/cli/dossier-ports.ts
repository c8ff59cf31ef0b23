import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { requestToken } from '../seal/usecases/request-token.js'
import type { DossierPorts } from '../dossier/usecases/ports.js'
import type { Context } from './context.js'

/** What `composeDossier` needs, for one case folder. */
export async function dossierPorts(context: Context, root: string): Promise<DossierPorts> {
  const { adapters } = context
  const readings = (await adapters.readings())(root)
  return {
    clock: adapters.clock,
    store: await adapters.store(root),
    files: await adapters.files(),
    measurer: await adapters.measurer(),
    templates: await adapters.templates(root),
    renditions: await adapters.renditions(),
    textReader: await adapters.textReader(),
    readings: (sha256) => readings.get(sha256),
    bills: await adapters.billReader(),
    pdf: await adapters.pdf(),
    docx: await adapters.docx(),
    outputs: await adapters.outputs(),
    seals: await adapters.seals(),
    roots: await adapters.roots(),
    papers: await adapters.papers(),
    stamp: (path, authorities, ca) => stamp(context, root, path, authorities, ca),
    tool: version(),
  }
}

/** Asks the authorities for a token over the PDF and puts it in. Certificates named in evidence.yml are the person's own choice here. */
async function stamp(
  context: Context,
  root: string,
  path: string,
  authorities: readonly string[],
  ca: readonly string[],
): Promise<void> {
  const ports = {
    authorities: await context.adapters.authorities(),
    roots: await context.adapters.roots(),
    random: (size: number) => randomBytes(size),
  }
  await (
    await context.adapters.pdfStamp()
  )(path, requestToken(ports, authorities, ca, root))
}

function version(): string {
  return (
    JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
  ).version
}
