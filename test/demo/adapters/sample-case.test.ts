import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { BundledSample } from '../../../src/demo/adapters/sample-case.js'
import { YamlCaseText } from '../../../src/case/adapters/case-text.js'
import { refusal } from '../../support/matchers.js'
import { room } from '../../support/run.js'

const sample = new BundledSample()

test('without a target every copy gets a folder of its own, and nothing else in the place is touched', async () => {
  const place = room('下载')
  mkdirSync(join(place, '照片'))
  writeFileSync(join(place, '照片', '全家福.jpg'), '不动')
  const first = await sample.copy(place, 'evidence-demo-2026-11-22', undefined, new Map())
  const second = await sample.copy(place, 'evidence-demo-2026-11-22', undefined, new Map())
  expect([first.dir, second.dir]).toEqual([
    join(place, 'evidence-demo-2026-11-22'),
    join(place, 'evidence-demo-2026-11-22-2'),
  ])
  expect(readdirSync(place).sort()).toEqual(
    ['evidence-demo-2026-11-22', 'evidence-demo-2026-11-22-2', '照片'].sort(),
  )
  expect(readFileSync(join(place, '照片', '全家福.jpg'), 'utf8')).toBe('不动')
})

test('a copy has every file of the sample, with the time its story gives it', async () => {
  const dir = join(room(), '新的')
  const { files } = await sample.copy(
    '/',
    'x',
    dir,
    new Map([['截图/IMG_2043.PNG', '2026-03-01T19:58:00+08:00']]),
  )
  expect(files).toBeGreaterThanOrEqual(25)
  expect(statSync(join(dir, '截图/IMG_2043.PNG')).mtime.toISOString()).toBe('2026-03-01T11:58:00.000Z')
})

test('a folder that holds anything, and a file, are refused', async () => {
  const place = room()
  writeFileSync(join(place, '账单.csv'), '交易时间\n')
  await expect(sample.copy('/', 'x', place, new Map())).rejects.toEqual(refusal('demo/not-empty'))
  await expect(sample.copy('/', 'x', join(place, '账单.csv'), new Map())).rejects.toEqual(
    refusal('demo/not-folder'),
  )
  expect(readdirSync(place)).toEqual(['账单.csv'])
})

test('the answers are a case file that names only files of the sample', async () => {
  const file = new YamlCaseText().parse(await sample.answers())
  const { dir } = await sample.copy(room(), 'x', undefined, new Map())
  const named = [
    ...file.exhibits.map((one) => one.file),
    ...file.facts.flatMap((one) => one.exhibits),
    ...file.promises.flatMap((one) => one.exhibits),
    ...file.co_victims.map((one) => one.consent),
    ...file.filings.map((one) => one.attach),
    ...[...file.payments, ...file.refunds].map((one) => one.source.split('#')[0]!),
  ]
  expect(file.exhibits.length).toBeGreaterThanOrEqual(25)
  expect(
    [...new Set(named)].filter((path) => statSync(join(dir, path), { throwIfNoEntry: false }) === undefined),
  ).toEqual([])
})

test('the sample opens every channel: a financial element and a second victim are there', async () => {
  const file = new YamlCaseText().parse(await sample.answers())
  expect(file.channels).toHaveLength(11)
  expect(file.financial).toEqual(['own_wallet', 'promised_returns'])
  expect(file.co_victims).toHaveLength(1)
  expect(file.filings.map(({ channel, event, on }) => [channel, event, on])).toEqual([
    ['operator', 'sent', '2026-03-29'],
    ['operator', 'received', '2026-04-01'],
  ])
})
