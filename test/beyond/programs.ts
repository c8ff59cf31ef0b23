import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { track } from './servers.js'

/** A running `evidence`. */
export interface Program {
  readonly process: ChildProcess
  out(): string
  err(): string
  /** Packages it has told of. */
  told(): readonly { readonly digest: string; readonly line: string }[]
  readonly ended: Promise<number | null>
}

export function run(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
  node: readonly string[] = [],
): Program {
  const child = spawn(process.execPath, [...node, resolve('bin/evidence.js'), ...args], {
    cwd,
    env: { ...process.env, NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  track(child)
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  return {
    process: child,
    out: () => out,
    err: () => err,
    told: () =>
      out.split('\n').flatMap((text) => {
        const digest = /^[0-9a-f]{64}(?= )/.exec(text)?.[0]
        return digest === undefined ? [] : [{ digest, line: text }]
      }),
    ended: new Promise((done) => child.once('close', done)),
  }
}

/** A worker that is ready for jobs. */
export async function worker(
  flags: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
  node: readonly string[] = [],
): Promise<Program> {
  const program = run(['worker', ...flags, '--threads', '1', '--lang', 'zh-CN'], cwd, env, node)
  await until(() => program.err().includes('等待任务'), program)
  return program
}

/** Ends a worker as an administrator does; what it says of the end. */
export async function ended(program: Program): Promise<string> {
  program.process.kill('SIGTERM')
  await program.ended
  return program.out()
}

export async function until(is: () => boolean, ...programs: readonly Program[]): Promise<void> {
  const from = Date.now()
  while (!is()) {
    const said = (): string =>
      programs.map((one) => `${one.out().slice(-2000)}\n${one.err().slice(-2000)}`).join('\n')
    if (programs.some((one) => one.process.exitCode !== null && !is()))
      throw new Error(`it ended:\n${said()}`)
    if (Date.now() - from > 120_000) throw new Error(`not within two minutes:\n${said()}`)
    await pause(20)
  }
}

/** Every file below `dir` with its digest; what a run keeps for itself (lock) aside. */
export function digests(dir: string): readonly string[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(dir, name)).isFile())
    .map(
      (name) =>
        `${name} ${createHash('sha256')
          .update(readFileSync(join(dir, name)))
          .digest('hex')}`,
    )
    .sort()
}
