import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Dossier, Part, WrittenDossier } from '../../rules/dossier.js'
import type { VolumeRoom } from '../../rules/layout/plan-volumes.js'
import { planVolumes } from '../../rules/layout/plan-volumes.js'
import type { VolumeLayout } from '../../rules/layout/volume.js'
import { layoutVolumes } from '../../rules/layout/volume.js'
import { fillHoles } from '../../rules/typeset/numbers.js'
import { Refusal } from '../../../ground/refusal.js'
import type { PdfWriter, VolumeLimits } from '../../ports.js'
import { Fonts } from './fonts.js'
import { judge } from './gate.js'
import type { WrittenFile } from './write-file.js'
import { writeFile } from './write-file.js'

interface Target {
  readonly dossier: Dossier
  readonly folder: string
  readonly name: string
  readonly fonts: Fonts
}
interface Volume extends WrittenFile {
  readonly name: string
  readonly layout: VolumeLayout
}

/** Room taken from a limit each time a plan turned out too full. */
const CLOSER = [0.97, 0.9, 0.8, 0.65]

/** Writes dossiers with pdfkit; layout is the domain's, this adapter measures with fonts, draws and checks. */
export class PdfkitWriter implements PdfWriter {
  async write(
    dossier: Dossier,
    folder: string,
    name: string,
    limits: VolumeLimits = {},
  ): Promise<readonly WrittenDossier[]> {
    const target = { dossier, folder, name, fonts: new Fonts(dossier.font) }
    const room = { maxBytes: limits.maxBytes ?? Infinity, maxPages: limits.maxPages ?? Infinity }
    const written = await drawVolumes(target, [dossier.parts])
    const volumes = fits(written, room) ? written : await split(target, written[0]!, room)
    for (const volume of volumes)
      await judge({ path: join(folder, volume.name), name: volume.name, volume: volume.layout, dossier })
    return volumes.map((volume, index) => ({
      name: volume.name,
      bytes: volume.bytes,
      sha256: volume.sha256,
      pages: volume.layout.pages.length,
      anchors: Object.fromEntries(volume.layout.anchors),
      ...(volumes.length > 1 ? { volume: { index: index + 1, of: volumes.length } } : {}),
    }))
  }
}

function fits(volumes: readonly Volume[], room: VolumeRoom): boolean {
  return volumes.every(
    (volume) => volume.bytes <= room.maxBytes && volume.layout.pages.length <= room.maxPages,
  )
}

/** Plans volumes from what one file weighed, and closer ones while one is still too full. Throws dossier/too-large. */
async function split(target: Target, whole: Volume, room: VolumeRoom): Promise<Volume[]> {
  await rm(join(target.folder, whole.name), { force: true })
  const trial = { layout: whole.layout, bytes: whole.bytes, pageBytes: whole.pageBytes }
  let volumes: Volume[] = []
  for (const share of CLOSER) {
    for (const { name } of volumes) await rm(join(target.folder, name), { force: true })
    volumes = await drawVolumes(
      target,
      planVolumes(target.dossier, trial, {
        maxBytes: room.maxBytes * share,
        maxPages: Math.max(3, Math.floor(room.maxPages * share)),
      }),
    )
    if (fits(volumes, room)) return volumes
  }
  for (const { name } of volumes) await rm(join(target.folder, name), { force: true })
  const heavy = volumes.find((volume) => !fits([volume], room))!
  throw new Refusal(
    'dossier/too-large',
    {
      name: heavy.name,
      megabytes: (heavy.bytes / 1e6).toFixed(1),
      pages: heavy.layout.pages.length,
      limit: Number.isFinite(room.maxBytes)
        ? `${(room.maxBytes / 1e6).toFixed(1)} MB`
        : String(room.maxPages),
    },
    'incomplete',
  )
}

async function drawVolumes(
  { dossier, folder, name, fonts }: Target,
  plan: readonly (readonly Part[])[],
): Promise<Volume[]> {
  const layouts = layoutVolumes(dossier, plan, fonts)
  refuseMissing(layouts)
  const written: Volume[] = []
  for (const [index, layout] of layouts.entries()) {
    const several = layouts.length > 1 ? { index: index + 1, of: layouts.length } : undefined
    const file = several ? `${name}-${several.index}.pdf` : `${name}.pdf`
    const title = several ? `${dossier.title} ${fillHoles(dossier.words.volume, several)}` : dossier.title
    written.push({
      ...(await writeFile(join(folder, file), layout, dossier, fonts, title)),
      name: file,
      layout,
    })
  }
  return written
}

/** Nothing is written while a character would be printed as a box. */
function refuseMissing(volumes: readonly VolumeLayout[]): void {
  const missing = volumes.flatMap((volume) => volume.missing)
  if (missing.length === 0) return
  const { char, code, where } = missing[0]!
  const all = new Set(missing.map((one) => one.char)).size
  throw new Refusal('dossier/no-glyph', { char, code, where, all }, 'incomplete')
}
