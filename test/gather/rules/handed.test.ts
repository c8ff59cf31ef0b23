import { expect, test } from 'vitest'
import { jobId, jobOf, packageKey, readTaken, takenKey, takenText } from '../../../src/gather/rules/handed.js'
import type { Taken } from '../../../src/gather/rules/taken.js'
import { sha256 } from '../../../src/seal/rules/sha256.js'

const job = { gathering: '0123456789abcdef', package: 'a'.repeat(64) }
const text = JSON.stringify({
  case: 'c'.repeat(64),
  made: '2026-05-01T00:00:00+00:00',
  consent: { until: '2027-06-30', with: '某某法律服务中心' },
  note: '\ufeff引用“原话”\n',
})
const id = sha256(Buffer.from(text))
const taken: Extract<Taken, { readonly arrival: unknown }> = {
  arrival: {
    id,
    kind: 'package',
    case: 'c'.repeat(64),
    made: '2026-05-01T00:00:00+00:00',
    until: '2027-06-30',
    with: '某某法律服务中心',
  },
  kept: { id, text, contact: null, sealed: null },
}

test('names hold digests and nothing else', () => {
  expect(jobOf(jobId(job))).toEqual(job)
  expect(jobOf('somebody’s job')).toBeNull()
  for (const name of [jobId(job), packageKey(job), takenKey(job, 'b'.repeat(16))])
    expect(name).toMatch(/^[0-9a-f]{16}[-/]((packages|taken)\/)?([0-9a-f]{16}\/)?[0-9a-f]{64}$/)
})

test('what a worker found comes back as it was', () => {
  const unsound: Taken = { unsound: 'damaged', finding: 'bag/changed' as never, detail: 'data/joint.json' }
  for (const one of [taken, unsound]) expect(readTaken(Buffer.from(takenText(job, one)), job)).toEqual(one)
})

test.each<[string, (one: typeof taken) => unknown]>([
  ['another text', (one) => ({ ...one, kept: { ...one.kept!, text: `${text} ` } })],
  ['another case', (one) => ({ ...one, arrival: { ...one.arrival, case: 'd'.repeat(64) } })],
  ['a longer consent', (one) => ({ ...one, arrival: { ...one.arrival, until: '2099-01-01' } })],
  ['another organiser', (one) => ({ ...one, arrival: { ...one.arrival, with: '别人' } })],
  ['a package without its text', (one) => ({ ...one, kept: null })],
  ['a withdrawal with a text', (one) => ({ ...one, arrival: { ...one.arrival, kind: 'withdrawal' } })],
])('a result that contradicts itself is none: %s', (_, changed) => {
  const bytes = Buffer.from(takenText(job, changed(taken) as Taken))
  expect(readTaken(bytes, job)).toBeNull()
})

test('a result of another package, and what is no result, is none', () => {
  const other = { ...job, package: 'b'.repeat(64) }
  expect(readTaken(Buffer.from(takenText(other, taken)), job)).toBeNull()
  expect(readTaken(Buffer.from('{'), job)).toBeNull()
  expect(readTaken(Buffer.from('null'), job)).toBeNull()
})
