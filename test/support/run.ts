import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, lstatSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

export interface Run { readonly code: number | null; readonly out: string; readonly err: string }

/** Runs the built program as a person's shell would, with no terminal and nothing on stdin. */
export function evidence(args: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}): Run {
  const run = spawnSync(process.execPath, [resolve('bin/evidence.js'), ...args], { cwd, encoding: 'utf8', input: '', env: { ...process.env, NO_COLOR: '1', ...env }, maxBuffer: 64 << 20 })
  return { code: run.status, out: run.stdout, err: run.stderr }
}

/** An empty folder with a Chinese name and a space in it, below the system's temporary folder. */
export function room(name = '我的 材料'): string {
  return mkdtempSync(join(tmpdir(), `${name}-`))
}

const OWN = /^(\.evidence|dossier|SHA256SUMS|SM3SUMS|evidence\.yml)(\/|$)/

/** Every file of the person below `dir`: path, bytes (as a digest), size, mode and modification time, as one text that can be compared. */
export function listing(dir: string): string {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => !OWN.test(name))
    .sort()
    .map((name) => {
      const path = join(dir, name)
      const stat = lstatSync(path)
      const digest = stat.isFile() ? createHash('sha256').update(readFileSync(path)).digest('hex') : ''
      return stat.isDirectory() ? `${name}/ ${stat.mode.toString(8)}` : `${name} ${stat.size} ${stat.mode.toString(8)} ${stat.mtimeMs} ${digest}`
    })
    .join('\n')
}
