import { getHashes } from 'node:crypto'
import { constants } from 'node:fs'
import { open, readdir, stat } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { decodeName } from '../../disk/rules/path-name.js'
import type { BagOpener, OpenedBag } from '../ports.js'
import { namedBytes } from './bag-folder.js'
import { digestAll } from './digest-all.js'
import { openZip } from './zip-reader.js'
import type { BagProblem } from '../rules/check-bag.js'

const KNOWN = ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sm3']

/** Bags in folders and ZIPs. Links are reported, never followed; nothing is written, nothing unpacked. */
export class DiskBagOpener implements BagOpener {
  readonly algorithms = KNOWN.filter((name) => getHashes().includes(name))

  async open(path: string): Promise<OpenedBag | null> {
    return (await stat(path)).isDirectory() ? openFolder(path) : openZip(path)
  }
}

/** Looks for bagit.txt first: a folder that is no bag (a case, someone's home) is not walked. */
async function openFolder(root: string): Promise<OpenedBag | null> {
  if (
    !(await stat(join(root, 'bagit.txt')).then(
      (found) => found.isFile(),
      () => false,
    ))
  )
    return null
  const files: string[] = []
  const problems: { path: string; why: BagProblem }[] = []
  await walk(root, '', files, problems)
  if (!files.includes('bagit.txt')) return null
  const at = (name: string): string | Buffer => namedBytes(join(root, name))
  return {
    files,
    problems,
    read: (name, limit) =>
      withFile(at(name), async (file) => ((await file.stat()).size > limit ? null : file.readFile())),
    digest: (name, algorithms) =>
      withFile(at(name), (file) =>
        digestAll(
          file.createReadStream({ highWaterMark: 1024 * 1024, autoClose: false }) as AsyncIterable<Buffer>,
          algorithms,
        ),
      ),
    close: () => Promise.resolve(),
  }
}

async function walk(
  root: string,
  below: string,
  files: string[],
  problems: { path: string; why: BagProblem }[],
): Promise<void> {
  const entries = (await readdir(namedBytes(join(root, below)), {
    withFileTypes: true,
    encoding: 'buffer',
  })) as unknown as { name: Buffer; isDirectory(): boolean; isFile(): boolean; isSymbolicLink(): boolean }[]
  for (const entry of entries) {
    const path = `${below}${decodeName(entry.name)}`
    if (entry.isDirectory()) await walk(root, `${path}/`, files, problems)
    else if (entry.isFile()) files.push(path)
    else problems.push({ path, why: entry.isSymbolicLink() ? 'link' : 'special' })
  }
}

/** null for whatever the system says against reading it. */
async function withFile<T>(path: string | Buffer, use: (file: FileHandle) => Promise<T>): Promise<T | null> {
  const file = await open(
    path,
    constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
  ).catch(() => null)
  if (!file) return null
  try {
    return (await file.stat()).isFile() ? await use(file) : null
  } catch {
    return null
  } finally {
    await file.close()
  }
}
