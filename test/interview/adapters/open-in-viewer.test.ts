import { expect, test } from 'vitest'
import { openInViewer, viewerOf } from '../../../src/interview/adapters/open-in-viewer.js'

test.each<[NodeJS.Platform, string, string]>([
  ['win32', 'explorer.exe', 'C:\\我的 材料\\截图\\IMG 1.png'],
  ['darwin', 'open', 'C:/我的 材料/截图/IMG 1.png'],
  ['linux', 'xdg-open', 'C:/我的 材料/截图/IMG 1.png'],
])('on %s %s gets the path as one argument', (platform, program, path) => {
  expect(viewerOf('C:/我的 材料/截图/IMG 1.png', platform)).toEqual([program, [path]])
})

test('a system without a viewer is told, not thrown', async () => {
  const before = process.env['PATH']
  process.env['PATH'] = ''
  try {
    await expect(openInViewer('/nowhere/截图.png', 'linux')).resolves.toBe(false)
  } finally {
    process.env['PATH'] = before
  }
})
