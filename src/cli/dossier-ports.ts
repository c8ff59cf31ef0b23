import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Exhibit } from '../case/rules/exhibit.js'
import { readPictures } from '../reader/usecases/read-pictures.js'
import type { ReadPicture } from '../screens/rules/read.js'
import { requestToken } from '../seal/usecases/request-token.js'
import type { DossierPorts } from '../dossier/usecases/ports.js'
import type { Context } from './context.js'
import { mayRead, readWorld } from './read-ports.js'

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
    readAgain: (exhibit) => readAgain(context, root, exhibit),
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

/** Words of one picture, kept from before or read now; null where the machine or the case has reading switched off. */
async function readAgain(
  context: Context,
  root: string,
  exhibit: Pick<Exhibit, 'path' | 'kind' | 'sha256'>,
): Promise<ReadPicture | null> {
  const kept = await (await context.adapters.readings())(root).get(exhibit.sha256)
  const file = await (await context.adapters.store(root)).readCaseFile()
  if (kept !== null || !mayRead(context) || file?.file.read_pictures === false) return kept
  const [one] = await readPictures(await readWorld(context, root), [exhibit])
  return one?.reading.read ?? null
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
