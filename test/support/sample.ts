import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { evidence, room } from './run.js'

const SAMPLE = resolve('templates/sample-case')
const ANSWERS = resolve('templates/sample-case.answers.yml')

/**
 * The bundled sample as a case: registered with its answers, its pictures made ready for paper once for all tests of this
 * build. `change` edits evidence.yml as a person would. A copy of its own for each caller.
 */
export function sampleCase(change: (answers: string) => string = (same) => same): string {
  const dir = join(room(), '维权 材料')
  cpSync(prepared(), dir, { recursive: true, preserveTimestamps: true })
  const answers = join(dir, 'evidence.yml')
  const text = readFileSync(answers, 'utf8')
  const changed = change(text)
  if (changed !== text) writeFileSync(answers, changed)
  return dir
}

/** The sample's files alone, no case yet. */
export function sampleFiles(): string {
  const dir = join(room(), '维权 材料')
  cpSync(SAMPLE, dir, { recursive: true, preserveTimestamps: true })
  return dir
}

/** Made by whoever needs it first; the others wait. Another build has another folder. */
function prepared(): string {
  const folder = join(tmpdir(), `evidence-sample-${readFileSync('dist/build-id', 'utf8').slice(0, 16)}`)
  const building = `${folder}.building`
  for (const end = Date.now() + 100_000; !existsSync(folder) && Date.now() < end;) {
    try {
      mkdirSync(building)
    } catch {
      const since = statSync(building, { throwIfNoEntry: false })?.mtimeMs
      if (since !== undefined && Date.now() - since > 60_000)
        rmSync(building, { recursive: true, force: true })
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100)
      continue
    }
    try {
      if (!existsSync(folder)) renameSync(make(), folder)
    } finally {
      rmSync(building, { recursive: true, force: true })
    }
  }
  return folder
}

function make(): string {
  const dir = sampleFiles()
  run(['init', '--answers', ANSWERS, '--yes', '--quiet'], dir)
  const papers = join(room(), '册')
  cpSync(dir, papers, { recursive: true, preserveTimestamps: true })
  run(['dossier', 'court', '12315', 'heimao', '--format', 'pdf', '--quiet'], papers)
  cpSync(join(papers, '.evidence', 'cache'), join(dir, '.evidence', 'cache'), { recursive: true })
  rmSync(papers, { recursive: true, force: true })
  return dir
}

function run(args: readonly string[], dir: string): void {
  const { code, err, out } = evidence(args, dir)
  if (code !== 0) throw new Error(err + out)
}
