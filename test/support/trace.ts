import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { room } from './run.js'
import type { Run } from './run.js'

/** A run of the program, and the calls by which it made sockets to a network and met somebody there. */
export interface TracedRun extends Run {
  readonly calls: readonly string[]
}

/** Runs the program under a trace of its system calls, children and threads included; `limit`: seconds until it is ended. Needs strace. */
export function traced(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
  limit = 0,
): TracedRun {
  const log = join(room('trace'), 'calls')
  const ended = limit > 0 ? ['timeout', `${limit}`] : []
  const run = spawnSync(
    'strace',
    ['-f', '-qq', '--seccomp-bpf', '-e', 'trace=socket,connect,bind', '-o', log].concat(ended, [
      process.execPath,
      resolve('bin/evidence.js'),
      ...args,
    ]),
    {
      cwd,
      encoding: 'utf8',
      input: '',
      env: { ...process.env, NO_COLOR: '1', ...env },
      maxBuffer: 64 << 20,
    },
  )
  const calls = readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => /\bAF_INET6?\b/.test(line))
  return { code: run.status, out: run.stdout, err: run.stderr, calls }
}
