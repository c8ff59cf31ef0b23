import { PDFArray, PDFDict, PDFName } from '@cantoo/pdf-lib'
import type { PDFDocument, PDFObject } from '@cantoo/pdf-lib'
import { tokensOf } from './content-tokens.js'

/** Character codes that foreign pages show, by font; strings as they stand in the content. */
export type ShownCodes = Map<PDFDict, Uint8Array[]>

/** Which resource category an operator's name stands in (ISO 32000-1, table 33). */
const CATEGORY: Readonly<Record<string, string>> = {
  Tf: 'Font',
  Do: 'XObject',
  gs: 'ExtGState',
  sh: 'Shading',
  cs: 'ColorSpace',
  CS: 'ColorSpace',
  scn: 'Pattern',
  SCN: 'Pattern',
}
const DEVICES = new Set(['/DeviceRGB', '/DeviceGray', '/DeviceCMYK', '/Pattern'])
/** Rendering intents (ISO 32000-1, table 70): no other may be asked for (6.2.6). */
export const INTENTS: ReadonlySet<string> = new Set([
  'RelativeColorimetric',
  'AbsoluteColorimetric',
  'Perceptual',
  'Saturation',
])
/** Every operator there is (ISO 32000-1, annex A), but those of device CMYK: no other may stand in a page (6.2.2). */
const OPERATORS = new Set(
  `b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J l M m MP n q Q re RG rg ri s S
  SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' "`.split(/\s+/),
)
const SHOWING = new Set(['Tj', 'TJ', "'", '"'])
/** ISO 19005-3, 6.1.13. */
const MOST_NESTED = 28

/**
 * Follows the fonts through one content stream and notes what is shown with each. False when the stream names a resource
 * it does not have or an operator there is not (6.2.2), or goes beyond a limit (6.1.13): a page that inherits or breaks so can't
 * be taken over as it is.
 */
export function followText(
  pdf: PDFDocument,
  content: Uint8Array,
  resources: PDFDict | undefined,
  shown: ShownCodes,
): boolean {
  let font: PDFDict | undefined
  const kept: (PDFDict | undefined)[] = []
  for (const { operator, names, strings, malformed } of tokensOf(content)) {
    if (malformed || !OPERATORS.has(operator)) return false
    if (operator === 'ri' && !INTENTS.has(names.at(-1)?.slice(1) ?? '')) return false
    const category = CATEGORY[operator]
    const named = names.at(-1)
    if (operator === 'q' && kept.push(font) > MOST_NESTED) return false
    if (operator === 'Q') font = kept.pop()
    if (category !== undefined && named !== undefined && !(category === 'ColorSpace' && DEVICES.has(named))) {
      const found = entry(pdf, resources, category, named)
      if (found === undefined) return false
      if (operator === 'Tf') font = found instanceof PDFDict ? found : undefined
    }
    if (!SHOWING.has(operator) || strings.length === 0) continue
    if (!font) return false
    shown.set(font, [...(shown.get(font) ?? []), ...strings])
  }
  return true
}

function entry(
  pdf: PDFDocument,
  resources: PDFDict | undefined,
  category: string,
  named: string,
): PDFObject | undefined {
  const dict = pdf.context.lookup(resources?.get(PDFName.of(category)))
  return dict instanceof PDFDict ? pdf.context.lookup(dict.get(PDFName.of(named.slice(1)))) : undefined
}

/** Widths of a CIDFont by CID, 1/1000 em (ISO 32000-1, 9.7.4.3). */
export function cidWidths(pdf: PDFDocument, font: PDFDict): (cid: number) => number {
  const standard = Number(pdf.context.lookup(font.get(PDFName.of('DW')))?.toString() ?? 1000)
  const listed = pdf.context.lookup(font.get(PDFName.of('W')))
  const widths = new Map<number, number>()
  const items = listed instanceof PDFArray ? listed.asArray().map((one) => pdf.context.lookup(one)) : []
  for (let at = 0; at + 1 < items.length;) {
    const first = Number(String(items[at]))
    const second = items[at + 1]
    if (second instanceof PDFArray) {
      for (const [index, one] of second.asArray().entries())
        widths.set(first + index, Number(String(pdf.context.lookup(one))))
      at += 2
    } else {
      for (let cid = first; cid <= Math.min(Number(String(second)), 65535); cid++)
        widths.set(cid, Number(String(items[at + 2])))
      at += 3
    }
  }
  return (cid) => widths.get(cid) ?? standard
}
