import { expect, test } from 'vitest'
import { isPapersFolder } from '../../../src/desk/rules/papers-folder.js'

test.each([
  'dossier/2026-11-22',
  'dossier/2026-11-22-2',
  'dossier/2026-11-22/12315',
  'dossier/2026-11-22/consumer-association',
])('%s is a folder of papers', (path) => {
  expect(isPapersFolder(path)).toBe(true)
})

test.each([
  '',
  '..',
  '../外面',
  '工具.exe',
  'dossier/2026-11-22/工具.app',
  'dossier/2026-11-22/../../工具',
  '截图',
  '/etc',
])('%j from a log is never opened: it may be a program', (path) => {
  expect(isPapersFolder(path)).toBe(false)
})
