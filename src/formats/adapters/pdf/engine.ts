import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { WrappedPdfiumModule } from '@embedpdf/pdfium'
import { missingTool } from '../missing-tool.js'
import { serveFonts } from './fonts.js'

/** The parts of an emscripten module that its published types leave out. */
export interface Heap {
  readonly HEAPU8: Uint8Array
  readonly wasmExports: { malloc(size: number): number; free(at: number): void }
  addFunction(body: (...args: number[]) => number | void, signature: string): number
  getValue(at: number, type: string): number
  setValue(at: number, value: number, type: string): void
  UTF8ToString(at: number): string
}

export interface Engine {
  readonly api: WrappedPdfiumModule
  readonly heap: Heap
}

let engine: Promise<Engine> | undefined

/** pdfium as WebAssembly, started once, with Chinese fonts for documents that carry none. Throws tool/missing. */
export function pdfEngine(): Promise<Engine> {
  return (engine ??= start().catch((error: unknown) => Promise.reject(missingTool('pdfium', error))))
}

async function start(): Promise<Engine> {
  const { init } = await import('@embedpdf/pdfium')
  const wasm = readFileSync(createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm'))
  const api = await init({
    // Its start-up writes the program's own path as ASCII and gives up over a folder with a Chinese name.
    thisProgram: 'pdfium',
    wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) as ArrayBuffer,
  })
  const heap = api.pdfium as unknown as Heap
  api.PDFiumExt_Init()
  serveFonts(api, heap)
  return { api, heap }
}

/** Copies bytes into the engine's memory; the caller frees them. */
export function place(heap: Heap, bytes: Uint8Array): number {
  const at = heap.wasmExports.malloc(bytes.length)
  if (at === 0) throw new Error('pdfium is out of memory')
  heap.HEAPU8.set(bytes, at)
  return at
}

/** Runs `work` with `size` bytes of the engine's memory and frees them after. */
export function withMemory<T>(heap: Heap, size: number, work: (at: number) => T): T {
  const at = heap.wasmExports.malloc(size)
  try {
    return work(at)
  } finally {
    heap.wasmExports.free(at)
  }
}
