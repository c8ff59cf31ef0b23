import { createHash } from 'node:crypto'
import { dirname } from 'node:path'

/** A file or folder. Nodes are never changed, only replaced, so that a copy of a disk shares them. */
interface Node {
  readonly folder: boolean
  readonly bytes: Buffer
  /** What survives when the power goes: the content at the last fsync. */
  readonly synced: Buffer
  readonly digest: string
}

/** One change of names: an entry appears, goes (null), or both at once (rename). */
type Change = readonly (readonly [path: string, node: number | null])[]

const EMPTY = Buffer.alloc(0)

/**
 * A disk in memory that promises what POSIX promises and no more: a rename is whole, what was written and not synced may be gone
 * after a power cut or there by half, a name may be gone until its folder was synced, and unsynced changes may survive in any
 * combination.
 */
export class Disk {
  #nodes: Map<number, Node>
  #names: Map<string, number>
  #kept: Map<string, number>
  #pending: readonly Change[]
  #next: number
  #version = 0
  #key: string | undefined
  /** A disk that says "synced" and isn't; a folder that lets two processes make the same name: to see that the model sees it. */
  readonly lies: 'no' | 'fsync' | 'link'

  constructor(lies: Disk['lies'] = 'no', from?: Disk) {
    this.lies = lies
    this.#nodes = new Map(from ? from.#nodes : undefined)
    this.#names = new Map(from ? from.#names : undefined)
    this.#kept = new Map(from ? from.#kept : undefined)
    this.#pending = from ? from.#pending : []
    this.#next = from ? from.#next : 1
    this.#version = from ? from.#version : 0
    this.#key = from ? from.#key : undefined
  }

  copy(): Disk {
    return new Disk(this.lies, this)
  }

  /** Two disks with the same key behave alike from now on. */
  get key(): string {
    return (this.#key ??= this.#makeKey())
  }

  #makeKey(): string {
    const shown = (node: number | null): string =>
      node === null ? '-' : `${this.#nodes.get(node)!.digest}@${this.#sameAs(node)}`
    const entries = [...this.#names].map(([path, node]) => `${path} ${shown(node)}`).sort()
    const kept = [...this.#kept].map(([path, node]) => `${path} ${shown(node)}`).sort()
    const pending = this.#pending.map((change) =>
      change.map(([path, node]) => `${path} ${shown(node)}`).join(),
    )
    return [entries, kept, pending].map((lines) => lines.join('\n')).join('\n\n')
  }

  /** Which names mean the same node: an appended log is the same file under its only name, whatever its number is. */
  #sameAs(node: number): string {
    return [...this.#names].find(([, other]) => other === node)?.[0] ?? ''
  }

  #changed(): void {
    this.#key = undefined
    this.#version += 1
  }

  node(path: string): number | undefined {
    return this.#names.get(path)
  }

  isFolder(node: number): boolean {
    return this.#nodes.get(node)!.folder
  }

  bytes(node: number): Buffer {
    return this.#nodes.get(node)!.bytes
  }

  /** Grows with every change of the disk; good enough for times nobody compares but for being equal. */
  get version(): number {
    return this.#version
  }

  list(folder: string): string[] {
    const prefix = `${folder}/`
    return [...this.#names.keys()]
      .filter((path) => path.startsWith(prefix) && !path.slice(prefix.length).includes('/'))
      .map((path) => path.slice(prefix.length))
      .sort()
  }

  make(path: string, folder: boolean): number {
    const node = this.#next++
    this.#nodes.set(node, nodeOf(folder, EMPTY, EMPTY))
    this.#change([[path, node]])
    return node
  }

  link(from: string, to: string): void {
    this.#change([[to, this.#names.get(from)!]])
  }

  rename(from: string, to: string): void {
    this.#change([
      [to, this.#names.get(from)!],
      [from, null],
    ])
  }

  remove(path: string): void {
    this.#change([[path, null]])
  }

  write(node: number, bytes: Buffer): void {
    this.#nodes.set(node, nodeOf(false, bytes, this.#nodes.get(node)!.synced))
    this.#changed()
  }

  syncFile(node: number): void {
    if (this.lies === 'fsync') return
    const { folder, bytes } = this.#nodes.get(node)!
    this.#nodes.set(node, nodeOf(folder, bytes, bytes))
    this.#changed()
  }

  syncFolder(path: string): void {
    if (this.lies === 'fsync') return
    const here = (change: Change): boolean => change.some(([name]) => dirname(name) === path)
    for (const change of this.#pending.filter(here)) apply(this.#kept, change)
    this.#pending = this.#pending.filter((change) => !here(change))
    this.#changed()
  }

  #change(change: Change): void {
    apply(this.#names, change)
    this.#pending = [...this.#pending, change]
    this.#changed()
  }

  /** As after a clean shutdown: everything is on the platter. */
  settled(): Disk {
    const disk = this.copy()
    disk.#kept = new Map(disk.#names)
    disk.#pending = []
    for (const [node, { folder, bytes }] of disk.#nodes) disk.#nodes.set(node, nodeOf(folder, bytes, bytes))
    disk.#changed()
    return disk
  }

  /** Every disk that may be found after the power went now. */
  cuts(): Disk[] {
    const found = new Map<string, Disk>()
    const lasting = this.#pending.filter((change) => !isPassing(change))
    for (let choice = 0; choice < 2 ** lasting.length; choice++) {
      const names = new Map(this.#kept)
      for (const change of this.#pending) {
        const at = lasting.indexOf(change)
        if (at < 0 || choice & (1 << at)) apply(names, change)
      }
      for (const disk of this.#withData(withParents(names))) found.set(disk.key, disk)
    }
    return [...found.values()]
  }

  #withData(names: Map<string, number>): Disk[] {
    let disks = [new Disk(this.lies, this)]
    for (const node of new Set(names.values())) {
      const { folder, bytes, synced } = this.#nodes.get(node)!
      if (folder || bytes.equals(synced)) continue
      disks = disks.flatMap((disk) =>
        [synced, halfOf(synced, bytes), bytes].map((content) => {
          const copy = disk.copy()
          copy.#nodes.set(node, nodeOf(false, content, content))
          return copy
        }),
      )
    }
    return disks.map((disk) => {
      disk.#names = names
      return disk.settled()
    })
  }
}

function nodeOf(folder: boolean, bytes: Buffer, synced: Buffer): Node {
  const digest = folder ? '/' : short(bytes) + (synced.equals(bytes) ? '' : short(synced))
  return { folder, bytes, synced, digest }
}

const short = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('base64').slice(0, 12)

function apply(names: Map<string, number>, change: Change): void {
  for (const [path, node] of change)
    if (node === null) names.delete(path)
    else names.set(path, node)
}

/** Names of temporary files and of the lock mean nothing after a power cut: whoever held them is gone. */
const isPassing = (change: Change): boolean =>
  change.every(([path]) => /\/(?:lock(?:\.[^/]*)?|\d+-[0-9a-f]+\.tmp)$/.test(path))

/** A name is found only where all its folders are. */
function withParents(names: Map<string, number>): Map<string, number> {
  const roots = (path: string): boolean => path.lastIndexOf('/') === 0
  const there = (path: string): boolean => names.has(path) && (roots(path) || there(dirname(path)))
  return new Map([...names].filter(([path]) => there(path)))
}

/** What stood before and half of what was added; of another text the first half. */
export function halfOf(before: Buffer, after: Buffer): Buffer {
  const from = after.subarray(0, before.length).equals(before) ? before.length : 0
  return after.subarray(0, from + Math.floor((after.length - from) / 2))
}
