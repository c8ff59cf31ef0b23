import { Refusal } from '../../ground/refusal.js'
import { missingTool } from './missing-tool.js'
import { pdfEngine, place } from './pdf/engine.js'
import { isPicture } from './pictures/describe.js'
import { decodeHeic } from './pictures/heic.js'
import { pngOf } from './pictures/sharp.js'
import type { Form } from './form.js'

/** Parts of the program that turn bytes into pictures. */
export type Tool = 'sharp' | 'pdfium' | 'heic'

/** A picture of 64 × 64 pixels that any working HEIC decoder opens. */
const SMALL_HEIC = [
  'AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAUJtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAA',
  'AA5waXRtAAAAAAABAAAAImlsb2MAAAAAREAAAQABAAAAAAFmAAEAAAAAAAAAIAAAACNpaW5mAAAAAAABAAAAFWluZmUCAAAAAAEA',
  'AGh2YzEAAAAAwmlwcnAAAACkaXBjbwAAAHhodmNDAQNwAAAAAAAAAAAAHvAA/P34+AAADwMgAAEAGEABDAH//wNwAAADAJAAAAMA',
  'AAMAHroCQCEAAQArQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbqSSmubgQEDAgAAAMACAAAAwAIQCIAAQAHRAHBcrAiQAAAABRpc3Bl',
  'AAAAAAAAAEAAAABAAAAAEHBpeGkAAAAAAwgICAAAABZpcG1hAAAAAAAAAAEAAQOBAoMAAAAobWRhdAAAABwoAa8EmPzN6/1DZO7X',
  '97jPK9B0KS11P0meD7W8',
].join('')

const SMALL_PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj
trailer<</Root 1 0 R>>`

const PROBES: Readonly<Record<Tool, () => Promise<void>>> = {
  sharp: async () => {
    const white = { data: Buffer.alloc(12, 255), width: 2, height: 2, channels: 3 as const }
    if ((await pngOf(white)).readUInt32BE(16) !== 2) throw new Error('sharp made no picture')
  },
  heic: async () => {
    const { width } = await decodeHeic(Buffer.from(SMALL_HEIC, 'base64'))
    if (width !== 64) throw new Error('the HEIC decoder made no picture')
  },
  pdfium: async () => {
    const { api, heap } = await pdfEngine()
    const bytes = Buffer.from(SMALL_PDF, 'latin1')
    const document = api.FPDF_LoadMemDocument(place(heap, bytes), bytes.length, '')
    if (document === 0 || api.FPDF_GetPageCount(document) !== 1) throw new Error('pdfium opened no page')
    api.FPDF_CloseDocument(document)
  },
}

const probed = new Map<Tool, Promise<string | null>>()

/** Why a part does not work on this computer; null when it does. Asked once: a good sample of our own has to open. */
export function faultOf(tool: Tool): Promise<string | null> {
  const known = probed.get(tool)
  if (known) return known
  const asked = PROBES[tool]().then(
    () => null,
    (error: unknown) => String(missingTool(tool, error).facts['why']),
  )
  probed.set(tool, asked)
  return asked
}

/**
 * A file is called damaged only when the part that says so opens a good one. Throws tool/missing, naming the part: its
 * failure is never the file's.
 */
export async function assertWorks(form: Form): Promise<void> {
  for (const tool of toolsFor(form)) {
    const why = await faultOf(tool)
    if (why !== null) throw new Refusal('tool/missing', { tool, why }, 'failed')
  }
}

function toolsFor(form: Form): readonly Tool[] {
  if (form === 'pdf') return ['pdfium']
  if (form === 'heic') return ['heic', 'sharp']
  return isPicture(form) ? ['sharp'] : []
}
