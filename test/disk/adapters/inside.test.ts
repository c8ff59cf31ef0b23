import { existsSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { assertInside } from '../../../src/disk/adapters/inside.js'
import { DatedFolders } from '../../../src/paper/adapters/output-folders.js'
import { refusal } from '../../support/matchers.js'

function linked(name: string): { root: string; elsewhere: string } {
  const [root, elsewhere] = ['case-', 'elsewhere-'].map((one) => mkdtempSync(join(tmpdir(), one)))
  symlinkSync(elsewhere!, join(root!, name))
  return { root: root!, elsewhere: elsewhere! }
}

test('what stands or will stand in the folder is inside', () => {
  const root = mkdtempSync(join(tmpdir(), 'case-'))
  mkdirSync(join(root, '..两点'))
  for (const path of ['a', 'a/b/c', '..两点', '..两点/new', '.'])
    expect(() => assertInside(root, join(root, path))).not.toThrow()
})

test('a link inside the folder may lead to another place of it', () => {
  const root = mkdtempSync(join(tmpdir(), 'case-'))
  mkdirSync(join(root, 'papers'))
  symlinkSync('papers', join(root, 'dossier'))
  expect(() => assertInside(root, join(root, 'dossier', '2026-11-27'))).not.toThrow()
})

test('a link out of the folder is refused by name, however deep the path goes on', () => {
  const { root } = linked('dossier')
  for (const path of ['dossier', 'dossier/2026-11-27/12315'])
    expect(() => assertInside(root, join(root, path))).toThrow(
      expect.objectContaining({ code: 'file/leads-outside', facts: { path } }),
    )
})

test('papers are not written through a link out of the case; a folder named with --out may be anywhere', async () => {
  const { root, elsewhere } = linked('dossier')
  await expect(new DatedFolders().open(root, '2026-11-27')).rejects.toEqual(refusal('file/leads-outside'))
  expect(readdirSync(elsewhere)).toEqual([])
  const folder = await new DatedFolders().open(root, '2026-11-27', join(elsewhere, 'named'))
  expect(existsSync(folder.path)).toBe(true)
  await folder.discard()
})
