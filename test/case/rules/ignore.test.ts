import { expect, test } from 'vitest'
import { ignoredFile, ignoredFolder, matches } from '../../../src/case/rules/ignore.js'

const rules = { own: new Set(['核验报告.pdf', 'SHA256SUMS.evidence']), globs: ['壁纸*.jpg', '草稿/'] }

test.each([
  ['evidence.yml', 'own'],
  ['SHA256SUMS.evidence', 'own'],
  ['SHA256SUMS', null],
  ['SM3SUMS', null],
  ['核验报告.pdf', 'own'],
  ['dossier/2026-11-22/投诉书.pdf', 'own'],
  ['dossier/2026-11-22-2/投诉书.pdf', 'own'],
  ['截图/.DS_Store', 'system'],
  ['Thumbs.db', 'system'],
  ['desktop.ini', 'system'],
  ['~$协议.docx', 'office-lock'],
  ['壁纸01.jpg', 'listed'],
  ['旧/壁纸02.jpg', 'listed'],
  ['草稿/一/二.txt', 'listed'],
  ['截图/evidence.yml', null],
  ['截图/SHA256SUMS', null],
  ['dossier/律师函.pdf', null],
  ['旧/dossier/2026-11-22/投诉书.pdf', null],
  ['核验报告2.pdf', null],
  ['.隐藏文件.jpg', null],
  ['壁纸01.png', null],
  ['草稿.txt', null],
])('%s is %s', (path, why) => {
  expect(ignoredFile(path, rules)).toBe(why)
})

test.each([
  ['.evidence', 'own'],
  ['evidence-templates', 'own'],
  ['.git', 'hidden-folder'],
  ['截图/.thumbnails', 'hidden-folder'],
  ['截图', null],
  ['截图/evidence-templates', null],
  ['dossier', null],
])('the folder %s is %s', (path, why) => {
  expect(ignoredFolder(path)).toBe(why)
})

test.each([
  ['*.jpg', '截图/深/承诺页.jpg', true],
  ['截图/*.jpg', '截图/承诺页.jpg', true],
  ['截图/*.jpg', '截图/深/承诺页.jpg', false],
  ['截图/**/*.jpg', '截图/深/更深/承诺页.jpg', true],
  ['截图/**/*.jpg', '截图/承诺页.jpg', true],
  ['承诺?.jpg', '承诺页.jpg', true],
  ['承诺?.jpg', '承诺😀.jpg', true],
  ['承诺?.jpg', '承诺页1.jpg', false],
  ['a.b', 'aXb', false],
  ['(1).jpg', '(1).jpg', true],
  ['[ab].jpg', 'a.jpg', false],
  ['./壁纸/*', '壁纸/一.jpg', true],
  ['**', '任何/东西', true],
])('the pattern %s takes %s: %s', (glob, path, taken) => {
  expect(matches(glob, path)).toBe(taken)
})

test("no pattern takes longer than its length: an evidence.yml may be somebody else's", () => {
  const from = performance.now()
  expect(matches(`${'*a'.repeat(30)}b`, 'a'.repeat(255))).toBe(false)
  expect(matches(`${'**/'.repeat(40)}b.png`, `${'甲/'.repeat(200)}c.png`)).toBe(false)
  expect(matches(`${'**a'.repeat(40)}b`, 'a/'.repeat(2000))).toBe(false)
  expect(performance.now() - from).toBeLessThan(1000)
})
