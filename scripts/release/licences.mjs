// One text with the licence of everything that ships: packages, fonts, Node itself.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { filesBelow } from './tree.mjs'

const LICENCE_FILE = /^(licen[cs]e|copying|notice|copyright)/i

/** Text of THIRD-PARTY.txt for a staged app. Throws for a package that names no licence and brings none. */
export function thirdPartyText(app, nodeLicence) {
  const packages = filesBelow(join(app, 'node_modules'))
    .filter((name) => isPackage(name))
    .map((name) => describe(join(app, 'node_modules', name)))
    .filter((text) => text !== '')
  const fonts = filesBelow(join(app, 'dist', 'fonts'))
    .filter((name) => /^(?:OFL|LICENSE)-/.test(name))
    .map((name) =>
      section(
        name.startsWith('OFL-') ? `font ${name.slice(4, -4)} (SIL OFL 1.1)` : `font ${name.slice(8, -4)}`,
        readFileSync(join(app, 'dist', 'fonts', name), 'utf8'),
      ),
    )
  const models = filesBelow(join(app, 'dist', 'reader-runtime'))
    .filter((name) => name.startsWith('LICENSE-'))
    .map((name) =>
      section(name.slice(8, -4), readFileSync(join(app, 'dist', 'reader-runtime', name), 'utf8')),
    )
  const node = section('Node.js', nodeLicence)
  return [HEAD, ...packages.sort(), ...fonts, ...models, node].join('\n')
}

const HEAD = `Third-party parts of this release, each under its own licence.
libvips and libheif (LGPL-3.0) are used unmodified as separate files and may be replaced by the user.
`

/** `name` is relative to node_modules: the package.json of a package, not one deeper inside it. */
function isPackage(name) {
  const own = name.split('/node_modules/').at(-1)
  return /^(@[^/]+\/)?[^/@]+\/package\.json$/.test(own)
}

function describe(path) {
  const { name, version, license, licenses } = JSON.parse(readFileSync(path, 'utf8'))
  if (!name) return ''
  const folder = dirname(path)
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => LICENCE_FILE.test(file)) : []
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8'))
  const named = license ?? licenses?.map((one) => one.type).join(' or ')
  if (!named && texts.length === 0) throw new Error(`${name}@${version} names no licence`)
  return section(
    `${name} ${version} (${typeof named === 'string' ? named : (named?.type ?? 'see below')})`,
    texts.join('\n'),
  )
}

function section(title, text) {
  return `${'='.repeat(72)}\n${title}\n${'='.repeat(72)}\n${text.trim()}\n`
}
