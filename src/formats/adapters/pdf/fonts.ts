import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { WrappedPdfiumModule } from '@embedpdf/pdfium'
import { fontsFolder } from '../../../disk/adapters/paths.js'
import { missingTool } from '../missing-tool.js'
import { fontFault } from '../whole-font.js'
import type { Heap } from './engine.js'

/** Windows character sets of Chinese, Japanese and Korean fonts. */
const EAST_ASIAN = new Set([128, 129, 130, 134, 136])
const CHINESE_NAME =
  /song|sun|ming|kai|fang|hei|yahei|simsu|simli|youyuan|stz|stx|宋|楷|仿|黑|明|圆|隶|pingfang|noto.*cjk|sourcehan|gb2312|gbk|uni(gb|cns)/i
const SANS_NAME = /hei|yahei|gothic|sans|pingfang|黑|圆|youyuan/i

/**
 * Tells pdfium where to find Chinese fonts. A bank's slip names STSong and carries no font: without this its Chinese is
 * silently left out. Served by name: 黑体-like names get Noto Sans SC, everything else East Asian gets Noto Serif SC.
 */
export function serveFonts(api: WrappedPdfiumModule, heap: Heap): void {
  const files: string[] = []
  const loaded = new Map<number, Buffer>()
  const font = (handle: number): Buffer => {
    if (!loaded.has(handle)) loaded.set(handle, whole(files[handle - 1]!))
    return loaded.get(handle)!
  }
  const handleOf = (name: string): number => {
    const file = join(fontsFolder, name)
    return (files.includes(file) ? files.indexOf(file) : files.push(file) - 1) + 1
  }
  const mapFont = (
    _self: number,
    weight: number,
    _italic: number,
    charset: number,
    _pitch: number,
    face: number,
  ): number => {
    const name = heap.UTF8ToString(face)
    if (!EAST_ASIAN.has(charset) && !CHINESE_NAME.test(name)) return 0
    return handleOf(
      `Noto${SANS_NAME.test(name) ? 'Sans' : 'Serif'}SC_${weight >= 600 ? '700Bold' : '400Regular'}.ttf`,
    )
  }
  const fontData = (_self: number, handle: number, table: number, buffer: number, size: number): number => {
    const content = table === 0 ? font(handle) : tableOf(font(handle), table)
    if (buffer !== 0 && size >= content.length) heap.HEAPU8.set(content, buffer)
    return content.length
  }
  const callbacks = [
    heap.addFunction(() => undefined, 'vi'),
    heap.addFunction(() => undefined, 'vii'),
    heap.addFunction(mapFont, 'iiiiiiii'),
    heap.addFunction(() => 0, 'iii'),
    heap.addFunction(fontData, 'iiiiii'),
    heap.addFunction(() => 0, 'iiiii'),
    heap.addFunction(() => 134, 'iii'),
    heap.addFunction(() => undefined, 'vii'),
  ]
  const info = heap.wasmExports.malloc(4 * (callbacks.length + 1))
  heap.setValue(info, 1, 'i32')
  callbacks.forEach((callback, index) => heap.setValue(info + 4 * (index + 1), callback, 'i32'))
  api.FPDF_SetSystemFontInfo(info)
}

/** Throws tool/missing: a page drawn without its letters would say something else. */
function whole(file: string): Buffer {
  const fault = fontFault(file)
  if (fault !== null) throw missingTool(basename(file), new Error(fault))
  return readFileSync(file)
}

/** One table of a TrueType file; empty when it has none of that tag. */
function tableOf(font: Buffer, tag: number): Buffer {
  for (let index = 0, count = font.readUInt16BE(4); index < count; index++) {
    const entry = 12 + index * 16
    if (font.readUInt32BE(entry) === tag >>> 0)
      return font.subarray(
        font.readUInt32BE(entry + 8),
        font.readUInt32BE(entry + 8) + font.readUInt32BE(entry + 12),
      )
  }
  return Buffer.alloc(0)
}
