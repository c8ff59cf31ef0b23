import {
  createWriteStream,
  cpSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { finished } from 'node:stream/promises'
import fc from 'fast-check'
import PDFDocument from 'pdfkit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stampPdf } from '../../../src/paper/adapters/doc-timestamp.js'
import { Refusal } from '../../../src/ground/refusal.js'
import { verifyTarget } from '../../../src/verify/usecases/verify-target.js'
import { exportTo } from '../../support/export.js'
import { makeCase } from '../../support/small-case.js'
import { targetPorts } from '../../support/target-ports.js'

/** Whatever is handed over, verification ends with a verdict or a refusal; it never falls over. */
const folder = mkdtempSync(join(tmpdir(), 'evidence-fuzz-'))
const runs = process.env['EVIDENCE_LONG'] ? 1000 : 100
let zip: Buffer
let bag: string
let pdf: Buffer

beforeAll(async () => {
  const made = await makeCase()
  bag = join(folder, '包')
  await exportTo(made, bag)
  await exportTo(made, join(folder, '包.zip'), { zip: true })
  zip = readFileSync(join(folder, '包.zip'))
  made.close()
  const path = join(folder, '册.pdf')
  const document = new PDFDocument()
  const out = createWriteStream(path)
  document.pipe(out)
  document
    .text('1')
    .file(Buffer.from('{"format":"evidence-dossier-manifest","exhibits":[]}'), { name: 'manifest.json' })
  document.end()
  await finished(out)
  await stampPdf(path, () => Promise.resolve(Buffer.from('30820003020100', 'hex')))
  pdf = readFileSync(path)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function ends(path: string, kind: 'folder' | 'zip' | 'pdf'): Promise<void> {
  const ports = { ...targetPorts(), roots: { pem: () => Promise.resolve('') } }
  try {
    const result = await verifyTarget(ports, { path, kind, beside: [dirname(path)] }, [])
    if (result)
      expect(result.counts.registered).toBe(
        result.counts.sound + result.counts.changed + result.counts.missing + result.counts.unreadable,
      )
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal)
  }
}

/** A few bytes overwritten, a piece cut out, or a piece doubled. */
const hurt = (bytes: Buffer): fc.Arbitrary<Buffer> => {
  const at = fc.nat(bytes.length - 1)
  const overwritten = fc.array(fc.tuple(at, fc.nat(255)), { minLength: 1, maxLength: 6 }).map((changes) => {
    const copy = Buffer.from(bytes)
    for (const [place, value] of changes) copy[place] = value
    return copy
  })
  const cut = fc
    .tuple(at, at)
    .map(([a, b]) => Buffer.concat([bytes.subarray(0, Math.min(a, b)), bytes.subarray(Math.max(a, b))]))
  const doubled = fc
    .tuple(at, fc.nat(400))
    .map(([a, size]) => Buffer.concat([bytes.subarray(0, a + size), bytes.subarray(a)]))
  return fc.oneof(overwritten, cut, doubled)
}

test('a damaged ZIP', async () => {
  await fc.assert(
    fc.asyncProperty(hurt(zip), async (bytes) => {
      writeFileSync(join(folder, '伤.zip'), bytes)
      await ends(join(folder, '伤.zip'), 'zip')
    }),
    { numRuns: runs, seed: 6 },
  )
})

test('a damaged PDF', async () => {
  const tail = hurt(pdf.subarray(-3000)).map((bytes) => Buffer.concat([pdf.subarray(0, -3000), bytes]))
  await fc.assert(
    fc.asyncProperty(fc.oneof(hurt(pdf), tail), async (bytes) => {
      writeFileSync(join(folder, '伤.pdf'), bytes)
      await ends(join(folder, '伤.pdf'), 'pdf')
    }),
    { numRuns: runs, seed: 6 },
  )
})

test('a bag with a damaged file of any kind', async () => {
  const names = readdirSync(bag, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name).slice(bag.length + 1))
    .sort()
  await fc.assert(
    fc.asyncProperty(
      fc
        .constantFrom(...names)
        .chain((name) => fc.tuple(fc.constant(name), hurt(readFileSync(join(bag, name))))),
      async ([name, bytes]) => {
        const copy = join(folder, '伤')
        cpSync(bag, copy, { recursive: true })
        writeFileSync(join(copy, name), bytes)
        await ends(copy, 'folder')
        rmSync(copy, { recursive: true })
      },
    ),
    { numRuns: runs / 5, seed: 6 },
  )
})
