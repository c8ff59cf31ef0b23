import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { fileTypeFromBuffer } from 'file-type'
import { expect, test } from 'vitest'
import { Detector } from '../../../src/formats/adapters/detector.js'

const LIBRARY = readFileSync('node_modules/file-type/core.js', 'utf8')
/** Every mark the library looks for: texts, and bytes in a row. */
const MARKS = [
  ...[...LIBRARY.matchAll(/checkString\('((?:[^'\\]|\\.)+)'/g)].map(([, text]) =>
    Buffer.from(text!, 'latin1'),
  ),
  ...[...LIBRARY.matchAll(/check\(\[((?:0x[0-9A-Fa-f]+(?:, )?)+)\]/g)].map(([, bytes]) =>
    Buffer.from(bytes!.split(', ').map(Number)),
  ),
]
const SAMPLE = 'templates/sample-case'
const FILES = readdirSync(SAMPLE, { recursive: true, encoding: 'utf8' })
  .map((name) => join(SAMPLE, name))
  .filter((path) => statSync(path).isFile())

const said = async (detect: (head: Uint8Array) => Promise<unknown>, head: Uint8Array): Promise<unknown> => {
  try {
    return (await detect(Uint8Array.from(head))) ?? null
  } catch (error) {
    return String(error)
  }
}
const same = async (head: Uint8Array): Promise<void> => {
  const ours = await said((bytes) => new Detector().fromBuffer(bytes), head)
  expect(ours).toEqual(await said(fileTypeFromBuffer, head))
}

test('says of every file of the sample what the library says', async () => {
  expect(FILES.length).toBeGreaterThan(20)
  for (const path of FILES) await same(readFileSync(path).subarray(0, 256 * 1024))
})

test('says of any bytes what the library says, also where a mark stands, whole or not', async () => {
  expect(MARKS.length).toBeGreaterThan(150)
  for (const mark of MARKS)
    for (const offset of [0, 2, 3, 4, 8, 257])
      await same(Buffer.concat([Buffer.alloc(offset, 7), mark, Buffer.alloc(600, 1)]))
  const piece = fc.oneof(
    fc.constantFrom(...MARKS),
    fc.uint8Array({ maxLength: 40 }),
    fc.constantFrom(...FILES).map((path) => readFileSync(path).subarray(0, 300)),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 5 }), (pieces) => same(Buffer.concat(pieces))),
    { seed: 20261128, numRuns: process.env['EVIDENCE_LONG'] ? 20_000 : 600 },
  )
})
