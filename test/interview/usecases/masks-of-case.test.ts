import { rmSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openFolder } from '../../../src/interview/usecases/init-case.js'
import { maskEdits, proposedMasks } from '../../../src/interview/usecases/masks-of-case.js'
import type { ReadPicture } from '../../../src/screens/rules/read.js'
import { folderWith, portsFor } from '../../support/sitting.js'

const PAGE = { width: 1250, height: 1750 } // A4, and a little more, at 150 dots an inch
const line = (page: number, text: string, y: number) => ({
  text,
  page,
  confidence: 1,
  box: { x: 100, y, width: text.length * 25, height: 50 },
})

/** Page 1 has text of its own, 2 and 3 were scanned and read. */
const CONTRACT: ReadPicture = {
  ...PAGE,
  reader: 'test/1',
  pages: [
    { page: 2, ...PAGE },
    { page: 3, ...PAGE },
  ],
  lines: [line(2, '全额退款', 300), line(3, '13912345678', 600)],
  printed: { pages: [{ page: 1, ...PAGE }], lines: [line(1, '微信号：kuaikan_888', 200)] },
}

test('private parts of a PDF are proposed page by page, in its points, and not twice', async () => {
  const root = folderWith({ '合同.pdf': '%PDF-1.4\nnothing yet' })
  try {
    const { sitting } = await openFolder(portsFor(root), { yes: false, lang: 'zh-CN' }, {})
    const found = await proposedMasks(sitting, async () => CONTRACT, ['合同.pdf'])
    expect(found.map(({ page, areas }) => [page, areas.map(({ what }) => what)])).toEqual([
      [1, ['account']],
      [3, ['phone']],
    ])
    const [x, y, width, height] = found[1]!.areas[0]!.rect
    const points = 72 / 150
    expect(x).toBeLessThanOrEqual(100 * points)
    expect(y).toBeLessThanOrEqual(600 * points)
    expect(x + width).toBeGreaterThanOrEqual((100 + 11 * 25) * points)
    expect(y + height).toBeGreaterThanOrEqual(650 * points)
    expect(width * height).toBeLessThan(11 * 25 * 50 * points * points * 1.8)
    for (const one of found) await sitting.answer(maskEdits(sitting.file, one))
    expect(sitting.file.redactions.map(({ page }) => page)).toEqual([1, 3])
    expect(await proposedMasks(sitting, async () => CONTRACT, ['合同.pdf'])).toEqual([])
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
})
