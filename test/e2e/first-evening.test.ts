import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { evidence, room } from '../support/run.js'

/** A fresh folder, taken in without a question. */
function fresh(): string {
  const dir = room()
  writeFileSync(join(dir, '充值记录.txt'), '2026-03-01 充值年度会员 ¥298.00\n')
  expect(evidence(['init', '--yes', '--quiet'], dir).code).toBe(0)
  return dir
}

test('init --yes and then add work on a fresh folder, and evidence.yml keeps every byte nobody answered', () => {
  const dir = fresh()
  const before = readFileSync(join(dir, 'evidence.yml'), 'utf8')
  writeFileSync(join(dir, '催款短信.txt'), '您已欠款2000元')
  expect(evidence(['add'], dir)).toMatchObject({ code: 0 })
  expect(readFileSync(join(dir, 'evidence.yml'), 'utf8')).toBe(before)
  expect(evidence(['verify'], dir).code).toBe(0)
})

test('a bag planted in a tampered case does not take the place of the case', () => {
  const dir = fresh()
  writeFileSync(join(dir, '充值记录.txt'), '2026-03-01 充值年度会员 ¥2980.00\n')
  mkdirSync(join(dir, 'data'))
  writeFileSync(join(dir, 'data', 'x.txt'), 'hi\n')
  writeFileSync(join(dir, 'bagit.txt'), 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n')
  writeFileSync(
    join(dir, 'manifest-sha256.txt'),
    `${createHash('sha256').update('hi\n').digest('hex')}  data/x.txt\n`,
  )
  const run = evidence(['verify', '--json'], dir)
  const { findings } = JSON.parse(run.out) as { findings: { id: string }[] }
  expect(run.code).toBe(4)
  expect(findings.map(({ id }) => id)).toEqual(expect.arrayContaining(['exhibit/changed', 'case/bag-beside']))
})

test.each(['2026-02-29', '2026-04-31', '2026-13-01', '2026-00-10', '26-01-01'])(
  'track refuses %s, which is no day, and writes nothing',
  (on) => {
    const dir = fresh()
    const before = readFileSync(join(dir, 'evidence.yml'), 'utf8')
    expect(evidence(['track', '12315', 'filed', '--on', on], dir)).toMatchObject({ code: 2 })
    expect(readFileSync(join(dir, 'evidence.yml'), 'utf8')).toBe(before)
    expect(evidence(['verify'], dir).code).toBe(0)
  },
)

test('--quiet says what was done and how many files nobody placed, and lists none of them', () => {
  const dir = room()
  for (const name of ['甲.bin', '乙.bin']) writeFileSync(join(dir, name), Buffer.from([0, 1, 2, 3]))
  const quiet = evidence(['init', '--yes', '--quiet'], dir)
  expect([quiet.code, quiet.err]).toEqual([0, ''])
  expect(quiet.out.trimEnd().split('\n')).toEqual([
    expect.stringContaining('已登记 2 个文件'),
    expect.stringMatching(/^未归类 2 份.*--quiet/),
  ])
  expect(evidence(['add'], dir).out).not.toContain('甲.bin')
  expect(evidence(['init', '--yes'], dir).out).toContain('甲.bin')
})
