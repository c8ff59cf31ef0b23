import type * as RealFs from 'node:fs'
import { dirname, resolve } from 'node:path'
import { halfOf } from './disk.js'
import type { Disk } from './disk.js'

/** Everything below this folder is on the disk in memory. */
export const ROOT = '/model'

/** One call of the program, as the world answers it. */
export interface Call {
  readonly op: string
  readonly path: string
  /** Does no other process notice it, and does it depend on none? */
  readonly local: boolean
  /** What of the answer the program can tell apart; all of it when left out. */
  readonly shown?: (value: unknown) => string
  /** The disks a kill in the middle of this call may leave; the one before it and the one after it come by themselves. */
  readonly middle?: () => readonly Disk[]
  readonly act: () => unknown
}

/** Who runs now. `call` answers from the past, performs, or throws to stop. */
export interface World {
  disk: Disk
  isAlive: (pid: number) => boolean
  call: (call: Call) => unknown
}

let world: World | null = null
let handles = new Map<number, { readonly node: number; at: number; readonly path: string; append: boolean }>()

/** From now on the mocked modules speak to this world; null: to nobody. */
export function enter(next: World | null): void {
  world = next
  handles = new Map()
}

function failure(code: string, syscall: string, path: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${code}: ${syscall} '${path}'`), { code, syscall, path, errno: -1 })
}

function inModel(target: unknown): string | null {
  if (typeof target !== 'string' && !Buffer.isBuffer(target)) return null
  const path = resolve(target.toString())
  return path === ROOT || path.startsWith(`${ROOT}/`) || path.startsWith('/proc/') ? path : null
}

const parentOf = (path: string, op: string): string => {
  const parent = dirname(path)
  if (parent !== '/' && world!.disk.node(parent) === undefined) throw failure('ENOENT', op, path)
  return parent
}

const known = (path: string, op: string): number => {
  const node = world!.disk.node(path)
  if (node === undefined) throw failure('ENOENT', op, path)
  return node
}

const step = (op: string, path: string, act: () => unknown): unknown =>
  world!.call({ op, path, local: isOwn(path), act })

/** A temporary file or the process entry of whoever runs: no other process looks at it while this one lives. */
const isOwn = (path: string): boolean =>
  new RegExp(`/(?:lock\\.(?:stale\\.)?)?${process.pid}(?:[-./]|$)`).test(path)

/** Temporary files of processes that live are passed over by whoever meets them in a list. */
function withoutLiving(names: unknown): string {
  const owner = (name: string): string | undefined => /^(?:lock\.(?:stale\.)?)?(\d+)[-.]/.exec(name)?.[1]
  return (names as string[]).filter((name) => !world!.isAlive(Number(owner(name) ?? 0))).join()
}

interface Flags {
  readonly create: boolean
  readonly alone: boolean
  readonly append: boolean
}

const flagsOf = (flags: unknown): Flags => ({
  create: typeof flags === 'string' && /[wa]/.test(flags),
  alone: typeof flags === 'string' && flags.includes('x'),
  append: typeof flags === 'string' && flags.startsWith('a'),
})

function opened(path: string, { create, alone }: Flags): number {
  const { disk } = world!
  parentOf(path, 'open')
  const node = disk.node(path)
  if (node !== undefined && alone) throw failure('EEXIST', 'open', path)
  if (node !== undefined && disk.isFolder(node) && create) throw failure('EISDIR', 'open', path)
  return node ?? (create ? disk.make(path, false) : known(path, 'open'))
}

function open(path: string, flags: unknown): number {
  const how = flagsOf(flags)
  const there = world!.disk.node(path)
  const isFolder = there !== undefined && world!.disk.isFolder(there)
  const op = how.create ? `open ${String(flags)}` : 'open'
  const local = isFolder || isOwn(path)
  const node = world!.call({ op, path, local, act: () => opened(path, how) }) as number
  const handle = 1_000_000 + handles.size
  handles.set(handle, { node, at: 0, path, append: how.append })
  return handle
}

/** The log grows in its place; every other file is replaced whole, so that nobody sees it being written. */
const isShared = (path: string): boolean => path.endsWith('.jsonl') || path.endsWith('/lock')

function writeTo(node: number, path: string, bytes: Buffer): unknown {
  const whole = (): Buffer => Buffer.concat([world!.disk.bytes(node), bytes])
  const middle = (): Disk[] => {
    const disk = world!.disk.copy()
    disk.write(node, halfOf(disk.bytes(node), whole()))
    return [disk]
  }
  const act = (): number => {
    world!.disk.write(node, whole())
    return bytes.length
  }
  return world!.call({ op: 'write', path, local: !isShared(path), middle, act })
}

/** `exact`: also what tells one moment of a file from another; else two runs that saw the same would not be seen to be alike. */
function stats(node: number, exact: boolean): Record<string, unknown> {
  const { disk } = world!
  const folder = disk.isFolder(node)
  const size = folder ? 0 : disk.bytes(node).length
  return { folder, size, node: exact ? node : 0, version: exact ? disk.version : 0 }
}

function asStats(told: unknown, bigint: boolean): unknown {
  const { folder, size, node, version } = told as {
    folder: boolean
    size: number
    node: number
    version: number
  }
  const number = (value: number): number | bigint => (bigint ? BigInt(value) : value)
  return {
    ...{ size: number(size), ino: number(node), mtimeNs: BigInt(version), ctimeNs: BigInt(version) },
    ...{ isFile: () => !folder, isDirectory: () => folder, isSymbolicLink: () => false },
  }
}

/** process.kill(pid, 0): does it live? */
export function modelKill(pid: number): true {
  return step('signal', `/proc/${pid}`, () => {
    if (world!.isAlive(pid)) return true
    throw failure('ESRCH', 'kill', '')
  }) as true
}

/** /proc/PID/stat of those who live. */
function processOf(path: string): Buffer {
  const pid = Number(path.split('/')[2])
  if (!world!.isAlive(pid)) throw failure('ENOENT', 'open', path)
  return Buffer.from(`${pid} (node) S ${'0 '.repeat(18)}77${pid} 0 0\n`)
}

function contentOf(path: string): Buffer {
  return path.startsWith('/proc/') ? processOf(path) : world!.disk.bytes(known(path, 'open'))
}

type Loose = (...args: any[]) => unknown

/** The calls the store makes, on the disk in memory. What is missing here and meant for it throws (`memoryFs`). */
const CALLS: Readonly<Record<string, Loose>> = {
  openSync: (path: string, flags: unknown) => open(path, flags),
  existsSync: (path: string) => step('exists', path, () => world!.disk.node(path) !== undefined),
  realpathSync: (path: string) =>
    world!.call({ op: 'realpath', path, local: true, act: () => known(path, 'realpath') && path }),
  lstatSync: (path: string, how: { bigint?: boolean; throwIfNoEntry?: boolean } = {}) => {
    const act = (): unknown => {
      const node = world!.disk.node(path)
      if (node === undefined && how.throwIfNoEntry !== false) throw failure('ENOENT', 'lstat', path)
      return node === undefined ? null : stats(node, how.bigint === true)
    }
    const kind = (value: unknown): string => String((value as { folder?: boolean } | null)?.folder)
    const told = world!.call({
      ...{ op: 'lstat', path, local: isOwn(path), act },
      ...(how.bigint === true ? {} : { shown: kind }),
    })
    return told === null ? undefined : asStats(told, how.bigint === true)
  },
  readdirSync: (path: string) => {
    const act = (): string[] => {
      known(path, 'readdir')
      return world!.disk.list(path)
    }
    return world!.call({ op: 'readdir', path, local: false, shown: withoutLiving, act })
  },
  readFileSync: (path: string, how?: unknown) => {
    const bytes = step('read', path, () => contentOf(path)) as Buffer
    return typeof how === 'string' ? bytes.toString(how as BufferEncoding) : bytes
  },
  mkdirSync: (path: string) => {
    const isThere = world!.disk.node(path) !== undefined
    const act = (): void => {
      if (world!.disk.node(path) === undefined && parentOf(path, 'mkdir')) world!.disk.make(path, true)
    }
    world!.call({ op: 'mkdir', path, local: isThere, act })
  },
  writeFileSync: (path: string, text: string, { flag = 'w' }: { flag?: string } = {}) => {
    const node = step(`open ${flag}`, path, () => opened(path, flagsOf(flag))) as number
    writeTo(node, path, Buffer.from(text))
  },
  linkSync: (from: string, to: string) => {
    step('link', to, () => {
      known(from, 'link')
      parentOf(to, 'link')
      const taken = world!.disk.node(to) !== undefined
      if (taken && world!.disk.lies !== 'link') throw failure('EEXIST', 'link', to)
      world!.disk.link(from, to)
    })
  },
  renameSync: (from: string, to: string) => {
    step('rename', to, () => {
      known(from, 'rename')
      parentOf(to, 'rename')
      world!.disk.rename(from, to)
    })
  },
  rmSync: (path: string, how: { force?: boolean } = {}) => {
    step('rm', path, () => {
      if (world!.disk.node(path) !== undefined) world!.disk.remove(path)
      else if (how.force !== true) throw failure('ENOENT', 'rm', path)
    })
  },
  rmdirSync: (path: string) => {
    step('rmdir', path, () => {
      known(path, 'rmdir')
      if (world!.disk.list(path).length > 0) throw failure('ENOTEMPTY', 'rmdir', path)
      world!.disk.remove(path)
    })
  },
}

const HANDLES: Readonly<Record<string, Loose>> = {
  closeSync: () => undefined,
  fstatSync: (handle: number) => {
    const { node, path } = handles.get(handle)!
    return asStats(
      world!.call({ op: 'fstat', path, local: !isShared(path), act: () => stats(node, false) }),
      false,
    )
  },
  readSync: (handle: number, into: Uint8Array, offset = 0, length = into.length - offset) => {
    const file = handles.get(handle)!
    const act = (): Buffer => world!.disk.bytes(file.node).subarray(file.at, file.at + length)
    const got = world!.call({ op: 'read', path: file.path, local: !isShared(file.path), act }) as Buffer
    into.set(got, offset)
    file.at += got.length
    return got.length
  },
  writeSync: (handle: number, bytes: Uint8Array, offset = 0, length = bytes.length - offset) => {
    const { node, path } = handles.get(handle)!
    return writeTo(node, path, Buffer.from(bytes.subarray(offset, offset + length)))
  },
  fsyncSync: (handle: number) => {
    const { node, path } = handles.get(handle)!
    const act = (): void =>
      world!.disk.isFolder(node) ? world!.disk.syncFolder(path) : world!.disk.syncFile(node)
    world!.call({ op: 'fsync', path, local: true, act })
  },
}

/** node:fs for the code under test: the model below ROOT, the real one elsewhere. */
export function memoryFs(real: typeof RealFs): typeof RealFs {
  const wrapped = Object.entries(real).map(([name, value]) => {
    if (typeof value !== 'function' || !name.endsWith('Sync')) return [name, value]
    const act = (...args: unknown[]): unknown => {
      const path = inModel(args[0])
      if (world && path !== null) {
        const call = CALLS[name]
        if (!call) throw new Error(`the model has no ${name}`)
        return call(
          path,
          ...(name === 'linkSync' || name === 'renameSync' ? [inModel(args[1])] : args.slice(1)),
        )
      }
      if (world && typeof args[0] === 'number' && args[0] >= 1_000_000) {
        const call = HANDLES[name]
        if (!call) throw new Error(`the model has no ${name}`)
        return call(...args)
      }
      return (value as Loose)(...args)
    }
    return [name, act]
  })
  return Object.fromEntries(wrapped) as typeof RealFs
}
