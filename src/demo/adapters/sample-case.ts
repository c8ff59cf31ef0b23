import {
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  utimesSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { Refusal } from '../../ground/refusal.js'
import type { SampleCase } from '../ports.js'
import { templatesFolder } from '../../disk/adapters/paths.js'

/** What the story says of files it does not date: the evening on which everything was put together. */
const COLLECTED = '2026-04-16T20:00:00+08:00'

/** The sample case as it stands in the package. */
export class BundledSample implements SampleCase {
  async answers(): Promise<string> {
    return readFileSync(join(templatesFolder, 'sample-case.answers.yml'), 'utf8')
  }

  async copy(
    cwd: string,
    name: string,
    target: string | undefined,
    mtimes: ReadonlyMap<string, string>,
  ): Promise<{ dir: string; files: number }> {
    const dir = target === undefined ? fresh(cwd, name) : empty(resolve(cwd, target))
    const source = join(templatesFolder, 'sample-case')
    const files = readdirSync(source, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    )
    for (const entry of files) {
      const from = join(entry.parentPath, entry.name)
      const path = from.slice(source.length + 1)
      const to = join(dir, path)
      mkdirSync(dirname(to), { recursive: true })
      copyFileSync(from, to, constants.COPYFILE_EXCL)
      const at = new Date(mtimes.get(path.replaceAll('\\', '/')) ?? COLLECTED)
      utimesSync(to, at, at)
    }
    return { dir, files: files.length }
  }

  async others(dir: string): Promise<readonly { dir: string; name: string; answers: string }[]> {
    const source = join(templatesFolder, 'sample-victims')
    mkdirSync(dir)
    const names = readdirSync(source, { withFileTypes: true }).filter((entry) => entry.isDirectory())
    return names.map(({ name }) => {
      const to = join(dir, name)
      mkdirSync(to)
      for (const file of readdirSync(join(source, name)))
        copyFileSync(join(source, name, file), join(to, file), constants.COPYFILE_EXCL)
      return { dir: to, name, answers: readFileSync(join(source, `${name}.answers.yml`), 'utf8') }
    })
  }
}

/** A new folder of our own; mkdir fails on one that is there, so two runs never share. */
function fresh(cwd: string, name: string): string {
  for (let n = 1; ; n += 1) {
    const dir = join(cwd, n === 1 ? name : `${name}-${n}`)
    if (existsSync(dir)) continue
    mkdirSync(dir)
    return dir
  }
}

function empty(dir: string): string {
  if (!existsSync(dir)) mkdirSync(dir, { recursive: true })
  if (!statSync(dir).isDirectory()) throw new Refusal('demo/not-folder', { dir }, 'usage')
  if (readdirSync(dir).length > 0) throw new Refusal('demo/not-empty', { dir }, 'usage')
  return dir
}
