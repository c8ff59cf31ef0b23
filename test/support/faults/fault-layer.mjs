// Stands between the program and node:fs. Counts the calls that touch one folder and lets one of them fail, be cut short,
// or be the last one the disk ever sees. Preloaded (`node --import`, told by EVIDENCE_FAULT) or armed by warm-program.mjs.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { constants } from 'node:os'
import { resolve, sep } from 'node:path'

/** What is armed: {under: string[], at, fault} or null. `at` counts from 0; -1 only counts. */
let plan = null
/** Every counted call since `arm`, as {op, path}. */
let calls = []
/** The disk as a kill left it: nothing changes any more, nothing is read. */
let frozen = false
let kills = false
const files = new Map()

/** Which kinds of fault make sense at a kind of call. */
export const FAULTS = {
  openr: ['EIO', 'EACCES', 'EMFILE', 'EBUSY', 'kill-before'],
  openw: ['ENOSPC', 'EIO', 'EACCES', 'EROFS', 'EMFILE', 'EBUSY', 'kill-before', 'kill-after'],
  read: ['EIO', 'kill-before'],
  write: ['ENOSPC', 'EIO', 'short', 'kill-before', 'kill-half', 'kill-after'],
  fsync: ['ENOSPC', 'EIO', 'kill-before', 'kill-after'],
  close: ['EIO'],
  rename: ['ENOSPC', 'EIO', 'EACCES', 'EROFS', 'EBUSY', 'kill-before', 'kill-after'],
  link: ['ENOSPC', 'EIO', 'EACCES', 'EROFS', 'kill-before', 'kill-after'],
  mkdir: ['ENOSPC', 'EIO', 'EACCES', 'EROFS', 'kill-before', 'kill-after'],
  remove: ['EIO', 'EACCES', 'EROFS', 'EBUSY', 'kill-before', 'kill-after'],
  list: ['EIO', 'EACCES', 'EMFILE'],
  look: ['EIO', 'EACCES'],
  exists: ['EIO', 'EACCES'],
}

const PATH_OPS = {
  rename: 'rename',
  link: 'link',
  mkdir: 'mkdir',
  rm: 'remove',
  rmdir: 'remove',
  unlink: 'remove',
  readdir: 'list',
  lstat: 'look',
  stat: 'look',
  readlink: 'look',
  statfs: 'look',
  readFile: 'openr',
  writeFile: 'openw',
  copyFile: 'openw',
  utimes: 'look',
}
const FD_OPS = {
  read: 'read',
  write: 'write',
  writev: 'write',
  fsync: 'fsync',
  close: 'close',
  fstat: 'look',
}

const real = { ...fs, promises: { ...fs.promises } }

/** @param {{under: string[], at: number, fault: string} | null} wanted */
export function arm(wanted) {
  plan = wanted && { ...wanted, under: wanted.under.map((folder) => resolve(folder)) }
  calls = []
  frozen = false
}

/** The calls since `arm`, and takes the plan away. */
export function disarm() {
  const seen = calls
  plan = null
  frozen = false
  files.clear()
  return seen
}

function pathOf(target) {
  if (typeof target === 'number') return files.get(target)
  if (target instanceof URL) return undefined
  if (typeof target !== 'string' && !Buffer.isBuffer(target)) return undefined
  const path = resolve(target.toString())
  return plan?.under.some((folder) => path === folder || path.startsWith(folder + sep)) ? path : undefined
}

function failure(code, syscall, path) {
  const errno = constants.errno[code] ?? 5
  return Object.assign(new Error(`${code}: injected, ${syscall}${path ? ` '${path}'` : ''}`), {
    errno: -errno,
    code,
    syscall,
    ...(path ? { path } : {}),
  })
}

function die() {
  if (kills) process.kill(process.pid, 'SIGKILL')
  frozen = true
}

/** Counts one call. Gives what to do: null, or {error} or {half} or {after}. */
function look(op, syscall, target) {
  const path = plan && pathOf(target)
  if (!path) return null
  const shown = typeof target === 'number' ? undefined : path
  if (frozen) return { error: failure('EIO', syscall, shown) }
  const index = calls.push({ op, path }) - 1
  if (index !== plan.at) return null
  if (plan.fault === 'kill-before') {
    die()
    return { error: failure('EIO', syscall, shown) }
  }
  if (plan.fault === 'kill-after') return { after: true }
  if (plan.fault === 'short') return { half: true }
  if (plan.fault === 'kill-half') return { half: true, after: true }
  return { error: failure(plan.fault, syscall, shown) }
}

const isWriting = (flags) =>
  typeof flags === 'string' ? /[wa+]/.test(flags) : typeof flags === 'number' && (flags & 3) !== 0

const opOf = (name, args) => (name === 'open' ? (isWriting(args[1]) ? 'openw' : 'openr') : PATH_OPS[name])

/** Half of what a write was asked for: (fd, bytes, offset, length, position) or (fd, bytes, {…}) or a list of buffers. */
function halved(args) {
  const [file, bytes, offset, length, position] = args
  if (Array.isArray(bytes)) return [file, [bytes[0].subarray(0, Math.ceil(bytes[0].length / 2))], offset]
  if (typeof bytes === 'string') return [file, bytes.slice(0, Math.ceil(bytes.length / 2)), offset, length]
  const whole = length ?? bytes.length - (offset ?? 0)
  return [file, bytes, offset ?? 0, Math.max(1, Math.ceil(whole / 2)), position ?? null]
}

function patchSync(name, opFor) {
  const original = real[`${name}Sync`]
  if (!original) return
  fs[`${name}Sync`] = (...args) => {
    const todo = look(opFor(args), name, args[0])
    if (name === 'close' && todo?.error) original(...args)
    if (todo?.error) throw todo.error
    const result = original(...(todo?.half ? halved(args) : args))
    if (name === 'open' && pathOf(args[0])) files.set(result, pathOf(args[0]))
    if (name === 'close') files.delete(args[0])
    if (todo?.after) {
      die()
      throw failure('EIO', name)
    }
    return result
  }
}

function patchCallback(name, opFor) {
  const original = real[name]
  if (!original) return
  fs[name] = (...args) => {
    const done = args.at(-1)
    const todo = look(opFor(args), name, args[0])
    if (name === 'close' && todo?.error) return original(args[0], () => done(todo.error))
    if (todo?.error) return process.nextTick(done, todo.error)
    const given = args.slice(0, -1)
    return original(...(todo?.half ? halved(given) : given), (error, result, ...rest) => {
      if (name === 'open' && !error && pathOf(args[0])) files.set(result, pathOf(args[0]))
      if (name === 'close') files.delete(args[0])
      if (!todo?.after) return done(error, result, ...rest)
      die()
      return done(failure('EIO', name))
    })
  }
}

function patchPromise(name) {
  const original = real.promises[name]
  if (!original) return
  fs.promises[name] = async (...args) => {
    const todo = look(opOf(name, args), name, args[0])
    if (todo?.error) throw todo.error
    const result = await original(...args)
    if (name === 'open' && pathOf(args[0])) patchHandle(result, pathOf(args[0]))
    if (todo?.after) {
      die()
      throw failure('EIO', name)
    }
    return result
  }
}

const HANDLE_OPS = {
  read: 'read',
  readFile: 'read',
  write: 'write',
  writeFile: 'write',
  sync: 'fsync',
  stat: 'look',
}

function patchHandle(handle, path) {
  for (const [name, op] of Object.entries(HANDLE_OPS)) {
    const original = handle[name].bind(handle)
    handle[name] = async (...args) => {
      const todo = look(op, name, path)
      if (todo?.error) throw todo.error
      const result = await original(...args)
      if (!todo?.after) return result
      die()
      throw failure('EIO', name)
    }
  }
}

for (const name of ['open', ...Object.keys(PATH_OPS)]) {
  patchSync(name, (args) => opOf(name, args))
  patchCallback(name, (args) => opOf(name, args))
  patchPromise(name)
}
for (const [name, op] of Object.entries(FD_OPS)) {
  patchSync(name, () => op)
  patchCallback(name, () => op)
}
fs.existsSync = (path) => !look('exists', 'access', path)?.error && real.existsSync(path)
syncBuiltinESMExports()

if (process.env.EVIDENCE_FAULT) {
  kills = true
  arm(JSON.parse(process.env.EVIDENCE_FAULT))
}
