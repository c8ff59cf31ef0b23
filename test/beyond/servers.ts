import { execFileSync, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { room } from '../support/run.js'

/** Built by .ci/beyond; see docs/gather.md for which server this is and why. */
const S3_SERVER = process.env['EVIDENCE_S3_SERVER'] ?? 'versitygw'
export const REDIS_PASSWORD = 'queue-password-of-the-test'
const KEYS = { AWS_ACCESS_KEY_ID: 'ACCESSOFTHETEST', AWS_SECRET_ACCESS_KEY: 'secret-of-the-test' }
const BUCKET = 'evidence'

/** A server of the test's own on a free port of this machine; `kill` is kill -9, `start` begins again with what is on the disk. */
export interface Server {
  readonly port: number
  readonly dir: string
  start(): Promise<void>
  kill(): Promise<void>
}

export interface Tls {
  readonly cert: string
  readonly key: string
}

export async function redis(tls?: Tls): Promise<Server> {
  const port = await freePort()
  const dir = room('redis')
  const ports = tls
    ? [
        '--port',
        '0',
        '--tls-port',
        `${port}`,
        '--tls-cert-file',
        tls.cert,
        '--tls-key-file',
        tls.key,
        '--tls-auth-clients',
        'no',
      ]
    : ['--port', `${port}`]
  const args = [
    ...ports,
    '--bind',
    '127.0.0.1',
    '--dir',
    dir,
    '--appendonly',
    'yes',
    '--appendfsync',
    'everysec',
  ]
  return server(port, dir, 'redis-server', [...args, '--requirepass', REDIS_PASSWORD])
}

/** `dir`: where its objects lie as files. */
export async function s3(options: { readonly dir?: string; readonly tls?: Tls } = {}): Promise<Server> {
  const port = await freePort()
  const dir = options.dir ?? room('s3')
  mkdirSync(join(dir, BUCKET), { recursive: true })
  const beside = room('s3-meta')
  const tls = options.tls ? ['--cert', options.tls.cert, '--key', options.tls.key] : []
  const keys = ['--access', KEYS.AWS_ACCESS_KEY_ID, '--secret', KEYS.AWS_SECRET_ACCESS_KEY]
  const args = ['--port', `127.0.0.1:${port}`, '--quiet', ...tls, ...keys, 'posix', '--sidecar', beside, dir]
  return server(port, dir, S3_SERVER, args)
}

async function server(port: number, dir: string, command: string, args: readonly string[]): Promise<Server> {
  let process: ChildProcess | undefined
  const start = async (): Promise<void> => {
    process = spawn(command, args, { stdio: 'ignore' })
    running.add(process)
    let failed: unknown
    process.once('error', (error) => (failed = error))
    for (let tries = 0; !(await answers(port)); tries += 1) {
      if (failed !== undefined || tries > 100) throw new Error(`${command} does not start: ${String(failed)}`)
      await pause(100)
    }
  }
  await start()
  return {
    port,
    dir,
    start,
    kill: async () => {
      await killed(process!)
    },
  }
}

const running = new Set<ChildProcess>()

/** kill -9, and the end of it. */
export async function killed(one: ChildProcess): Promise<void> {
  running.delete(one)
  if (one.exitCode !== null || one.signalCode !== null) return
  const ended = new Promise((resolve) => one.once('exit', resolve))
  one.kill('SIGKILL')
  await ended
}

export async function killAll(): Promise<void> {
  await Promise.all([...running].map(killed))
}

export function track(one: ChildProcess): void {
  running.add(one)
}

/** Flags and environment for both. */
export function line(queue: Server, store: Server, scheme: { readonly tls?: boolean } = {}) {
  const [redisName, http] = scheme.tls ? ['rediss', 'https'] : ['redis', 'http']
  return {
    flags: [
      '--queue',
      `${redisName}://localhost:${queue.port}`,
      '--store',
      `s3://${BUCKET}/joint?endpoint=${http}://localhost:${store.port}`,
    ],
    env: { REDIS_PASSWORD, ...KEYS, EVIDENCE_SERVER_PATIENCE: '60' } as Record<string, string>,
  }
}

/** Everything Redis has on its disk and lists, as text. */
export function redisText(queue: Server): string {
  const listed = jobsIn(queue).join('\n')
  const cli = ['-p', `${queue.port}`, 'SAVE']
  execFileSync('redis-cli', cli, { env: { ...process.env, REDISCLI_AUTH: REDIS_PASSWORD }, stdio: 'ignore' })
  const files = filesIn(queue.dir).map((path) => readFileSync(path))
  return [Buffer.from(listed), ...files].map((bytes) => bytes.toString('utf8')).join('\n')
}

/** Keys of Redis that name a package. */
export function jobsIn({ port }: Server): readonly string[] {
  const keys = execFileSync('redis-cli', ['-p', `${port}`, '--scan'], {
    encoding: 'utf8',
    env: { ...process.env, REDISCLI_AUTH: REDIS_PASSWORD },
  })
  return keys.split('\n').filter((key) => /[0-9a-f]{64}/.test(key))
}

export function objectsIn({ dir }: Server): readonly string[] {
  return filesIn(join(dir, BUCKET)).map((path) => path.slice(dir.length + BUCKET.length + 2))
}

function filesIn(dir: string): readonly string[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .map((name) => join(dir, name))
    .filter((path) => statSync(path).isFile())
}

/** A certificate for localhost that nobody knows. */
export function ownCertificate(): Tls {
  const dir = room('tls')
  const [cert, key] = [join(dir, 'cert.pem'), join(dir, 'key.pem')]
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...subject, '-out', cert, '-keyout', key],
    {
      stdio: 'ignore',
    },
  )
  return { cert, key }
}

/** A disk of `bytes`; mounting needs root, as .ci/run has it. */
export function smallDisk(bytes: number): { readonly dir: string; fill(): void; free(): void; end(): void } {
  const dir = room('disk')
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', dir])
  const ballast = join(dir, '.ballast')
  return {
    dir,
    fill: () => {
      try {
        writeFileSync(ballast, Buffer.alloc(bytes))
      } catch {
        return
      }
    },
    free: () => writeFileSync(ballast, ''),
    end: () => void execFileSync('umount', ['-l', dir]),
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' })
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}
