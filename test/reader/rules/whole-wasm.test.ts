import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isWholeWasm } from '../../../src/reader/rules/whole-wasm.js'

test('a WebAssembly module is whole when its sections fill it exactly, and only then', () => {
  const bytes = readFileSync('dist/reader-runtime/ort-wasm-simd-threaded.wasm')
  expect(isWholeWasm(bytes)).toBe(true)
  expect(isWholeWasm(bytes.subarray(0, 8))).toBe(true) // the empty module
  for (const length of [0, 7, 9, 1000, bytes.length / 2, bytes.length - 1])
    expect(isWholeWasm(bytes.subarray(0, length))).toBe(false)
  expect(isWholeWasm(Buffer.concat([bytes, Buffer.of(0)]))).toBe(false)
})
