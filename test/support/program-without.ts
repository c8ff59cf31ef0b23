import { copyFileSync, cpSync, linkSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import { room } from './run.js'
import type { Run } from './run.js'

/** A copy of the built program that a test may take apart: files are links to the build's own, so replace them, never write into them. */
export class ProgramCopy {
  readonly root: string

  constructor() {
    this.root = room('程序')
    for (const name of ['dist', 'templates']) copyTree(resolve(name), join(this.root, name))
    cpSync(resolve('bin'), join(this.root, 'bin'), { recursive: true })
    cpSync(resolve('package.json'), join(this.root, 'package.json'))
    symlinkSync(resolve('node_modules'), join(this.root, 'node_modules'), 'junction')
  }

  /** Takes a file or a folder of the program away. */
  without(path: string): this {
    rmSync(join(this.root, path), { recursive: true })
    return this
  }

  run(args: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}): Run {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(this.root, 'bin', 'evidence.js'), ...args],
      {
        cwd,
        encoding: 'utf8',
        input: '',
        timeout: 90_000,
        env: { ...process.env, EVIDENCE_READ: '0', ...env },
      },
    )
    return { code: status, out: stdout, err: stderr }
  }

  close(): void {
    rmSync(this.root, { recursive: true, force: true })
  }
}

function copyTree(from: string, to: string): void {
  mkdirSync(to)
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) copyTree(source, target)
    else
      try {
        linkSync(source, target)
      } catch {
        copyFileSync(source, target) // another file system
      }
  }
}
