import { join } from 'node:path'
import type { Dossier, Part, WrittenDossier } from '../../domain/dossier/dossier.js'
import type { VolumeLayout } from '../../domain/dossier/layout/volume.js'
import { layoutVolumes } from '../../domain/dossier/layout/volume.js'
import { fillHoles } from '../../domain/dossier/typeset/numbers.js'
import { Refusal } from '../../domain/refusal.js'
import type { PdfWriter, VolumeLimits } from '../../ports/dossier.js'
import { Fonts } from './fonts.js'
import { writeFile } from './write-file.js'

/** Writes dossiers with pdfkit; layout is the domain's, this adapter measures with fonts, draws and checks. */
export class PdfkitWriter implements PdfWriter {
  async write(dossier: Dossier, folder: string, name: string, _limits: VolumeLimits = {}): Promise<readonly WrittenDossier[]> {
    const fonts = new Fonts(dossier.font)
    return this.#volumes(dossier, [dossier.parts], { folder, name, fonts })
  }

  async #volumes(dossier: Dossier, plan: readonly (readonly Part[])[], place: { folder: string; name: string; fonts: Fonts }): Promise<WrittenDossier[]> {
    const volumes = layoutVolumes(dossier, plan, place.fonts)
    refuseMissing(volumes)
    const written: WrittenDossier[] = []
    for (const [index, volume] of volumes.entries()) {
      const several = volumes.length > 1 ? { index: index + 1, of: volumes.length } : undefined
      const name = several ? `${place.name}-${several.index}.pdf` : `${place.name}.pdf`
      const title = several ? `${dossier.title} ${fillHoles(dossier.words.volume, several)}` : dossier.title
      const file = await writeFile(join(place.folder, name), volume, dossier, place.fonts, title)
      written.push({
        name, bytes: file.bytes, sha256: file.sha256, pages: volume.pages.length, anchors: Object.fromEntries(volume.anchors), ...(several ? { volume: several } : {}),
      })
    }
    return written
  }
}

/** Nothing is written while a character would be printed as a box. */
function refuseMissing(volumes: readonly VolumeLayout[]): void {
  const missing = volumes.flatMap((volume) => volume.missing)
  if (missing.length === 0) return
  const { char, code, where } = missing[0]!
  const others = new Set(missing.map((one) => one.char)).size - 1
  throw new Refusal('dossier/no-glyph', { char, code, where, others }, 'incomplete')
}
