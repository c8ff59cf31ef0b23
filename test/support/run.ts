import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, lstatSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

export interface Run {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs the built program as a person's shell would, with no terminal and nothing on stdin. */
export function evidence(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Run {
  const run = spawnSync(process.execPath, [resolve('bin/evidence.js'), ...args], {
    cwd,
    encoding: 'utf8',
    input: '',
    env: { ...process.env, NO_COLOR: '1', ...env },
    maxBuffer: 64 << 20,
  })
  return { code: run.status, out: run.stdout, err: run.stderr }
}

/** An empty folder with a Chinese name and a space in it, below the system's temporary folder. */
export function room(name = '我的 材料'): string {
  return mkdtempSync(join(tmpdir(), `${name}-`))
}

const OWN = new Set(['.evidence', 'dossier', 'SHA256SUMS', 'SM3SUMS', 'evidence.yml', 'evidence-templates'])

/** Every file of the person below `dir`: path, size, mode, modification time and digest, one line each, as a text that can be compared. */
export function listing(dir: string): string {
  return lines(Buffer.from(dir), '').sort().join('\n')
}

function lines(folder: Buffer, prefix: string): string[] {
  return readdirSync(folder, { encoding: 'buffer' }).flatMap((name) => {
    const shown = prefix + JSON.stringify(name.toString('latin1')).slice(1, -1)
    if (prefix === '' && OWN.has(name.toString('utf8'))) return []
    const path = Buffer.concat([folder, Buffer.from('/'), name])
    const stat = lstatSync(path)
    if (stat.isDirectory()) return [`${shown}/ ${stat.mode.toString(8)}`, ...lines(path, `${shown}/`)]
    const digest = stat.isFile() ? createHash('sha256').update(readFileSync(path)).digest('hex') : ''
    return [`${shown} ${stat.size} ${stat.mode.toString(8)} ${stat.mtimeMs} ${digest}`]
  })
}
