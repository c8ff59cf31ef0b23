// `npm run release [-- windows-x64 …]`: archives that need nothing installed, into release/, with their digests.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { megabytes, writeTar, writeZip } from './archive.mjs'
import { fromRegistry, stage } from './stage.mjs'
import { filesBelow } from './tree.mjs'

const LIMIT_MB = 130
const LIMIT_FILES = 1000
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const { platforms, licence } = JSON.parse(readFileSync(new URL('platforms.json', import.meta.url), 'utf8'))
const wanted = process.argv.slice(2)
const unknown = wanted.filter((id) => !platforms.some((platform) => platform.id === id))
if (unknown.length > 0) throw new Error(`unknown platform: ${unknown.join(', ')}`)

const out = join(root, 'release')
mkdirSync(out, { recursive: true })
const room = mkdtempSync(join(tmpdir(), 'evidence-release-'))
try {
  const date = dateOfSource()
  const licenceText = fromRegistry(licence, room).toString('utf8')
  for (const platform of platforms) {
    if (wanted.length === 0 || wanted.includes(platform.id)) await make(platform, date, licenceText)
  }
  writeDigests()
} finally {
  rmSync(room, { recursive: true, force: true })
}

async function make(platform, date, licenceText) {
  const folder = `evidence-${version}-${platform.id}`
  const target = join(out, `${folder}.${platform.archive}`)
  await stage(root, platform, join(room, folder), licenceText)
  const files = filesBelow(join(room, folder)).length
  if (platform.archive === 'zip') writeZip(room, folder, target, date)
  else await writeTar(room, folder, target, date)
  rmSync(join(room, folder), { recursive: true })
  const size = megabytes(target)
  console.log(`${folder}.${platform.archive}  ${size} MB, ${files} files`)
  if (size > LIMIT_MB) throw new Error(`${folder} is ${size} MB, more than ${LIMIT_MB}`)
  if (files > LIMIT_FILES) throw new Error(`${folder} is ${files} files, more than ${LIMIT_FILES}`)
}

/** The commit's own time: the same sources give the same bytes. */
function dateOfSource() {
  const seconds =
    process.env.SOURCE_DATE_EPOCH ??
    execFileSync('git', ['log', '-1', '--format=%ct'], { cwd: root, encoding: 'utf8' })
  return new Date(Number(seconds) * 1000)
}

function writeDigests() {
  const archives = readdirSync(out)
    .filter((name) => name.startsWith(`evidence-${version}-`))
    .sort()
  const lines = archives.map(
    (name) =>
      `${createHash('sha256')
        .update(readFileSync(join(out, name)))
        .digest('hex')}  ${name}\n`,
  )
  writeFileSync(join(out, 'SHA256SUMS'), lines.join(''))
}
