// Archives whose bytes depend on names, contents and one date only: sorted entries, no owner, no clock.
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { create } from 'tar'
import { filesBelow } from './tree.mjs'

// Named as made on Unix, so that unzip programs there believe the UTF-8 mark of the names.
const UNIX = 3
const READABLE = 0o100644 * 2 ** 16

/** Writes `folder` (its own name is the first path part) as a ZIP. `date` in UTC is what every entry carries. */
export function writeZip(parent, folder, target, date) {
  const entries = {}
  for (const name of filesBelow(join(parent, folder))) {
    const bytes = readFileSync(join(parent, folder, name))
    entries[`${folder}/${name}`] = [bytes, { mtime: dosDate(date), level: 9, os: UNIX, attrs: READABLE }]
  }
  writeFileSync(target, zipSync(entries, { comment: '' }))
}

/** Writes `folder` as a gzipped tar; execution bits are kept, owners and times are not. */
export async function writeTar(parent, folder, target, date) {
  const names = filesBelow(join(parent, folder)).map((name) => `${folder}/${name}`)
  await create(
    { file: target, cwd: parent, portable: true, mtime: date, gzip: { level: 9 }, noDirRecurse: true },
    names,
  )
}

/** `SHA256SUMS` lines need digests; sizes are shown beside the limit. */
export const megabytes = (path) => Math.ceil(statSync(path).size / 1e6)

// A ZIP's clock has no zone: the parts of the UTC date are written whatever the zone of the machine.
function dosDate(date) {
  return new Date(
    date.getUTCFullYear(),
    date.getUTCMonth(),
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  )
}
