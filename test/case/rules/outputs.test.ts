import { expect, test } from 'vitest'
import { recordedOutputs, withoutPlaces } from '../../../src/case/rules/outputs.js'
import type { CustodyEvent } from '../../../src/case/rules/custody.js'

const kept = (...paths: readonly string[]): string[] =>
  withoutPlaces(paths.map((path) => ({ path, bytes: 1, sha256: '' }))).map(({ path }) => path)

test.each<[string, readonly string[], readonly string[]]>([
  [
    'inside the case',
    ['校验报告.pdf', '..两点/报告.pdf', 'a\\b.ics'],
    ['校验报告.pdf', '..两点/报告.pdf', 'a\\b.ics'],
  ],
  ['one file elsewhere', ['/home/limin/U盘/交接.zip'], ['../交接.zip']],
  ['one file on a drive', ['D:\\李敏\\交接.zip'], ['../交接.zip']],
  ['one file on a share', ['\\\\lawyer-pc\\收件\\交接.zip'], ['../交接.zip']],
  [
    'a folder elsewhere',
    ['/home/limin/U盘/包/bagit.txt', '/home/limin/U盘/包/data/exhibits/E0001.png'],
    ['../包/bagit.txt', '../包/data/exhibits/E0001.png'],
  ],
  [
    'a folder on a drive, its files written with /',
    ['D:\\李敏\\包/bagit.txt', 'D:\\李敏\\包/data/x'],
    ['../包/bagit.txt', '../包/data/x'],
  ],
  ['a folder at the root', ['/包/a', '/包/b/c'], ['../包/a', '../包/b/c']],
  ['beside each other', ['/a', '/b'], ['../a', '../b']],
])('of files %s the log keeps the name, never the place', (_what, paths, names) => {
  expect(kept(...paths)).toEqual(names)
  expect(kept(...kept(...paths))).toEqual(names)
})

test('only what lies inside the case is ours there', () => {
  const outputs = ['/tmp/a', 'C:\\b', '../c', '..两点/d', 'e'].map((path) => ({ path, bytes: 1, sha256: '' }))
  const event = { event: 'export', at: '', outputs } as unknown as CustodyEvent
  expect([...recordedOutputs([event]).keys()]).toEqual(['..两点/d', 'e'])
})
