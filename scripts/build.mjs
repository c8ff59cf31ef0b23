// Compiles src into dist and puts beside it the fonts the papers need and the runtime the reader needs, with their licences.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { isDeepStrictEqual } from 'node:util'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const from = join(root, 'node_modules', '@expo-google-fonts')
const FONTS = {
  'noto-serif-sc': ['400Regular/NotoSerifSC_400Regular.ttf', '700Bold/NotoSerifSC_700Bold.ttf'],
  'noto-sans-sc': ['400Regular/NotoSansSC_400Regular.ttf', '700Bold/NotoSansSC_700Bold.ttf'],
  'noto-sans-mono': ['400Regular/NotoSansMono_400Regular.ttf'],
  'noto-sans-symbols-2': ['400Regular/NotoSansSymbols2_400Regular.ttf'],
  'noto-emoji': ['400Regular/NotoEmoji_400Regular.ttf'],
}

const RARE =
  /url\((HanaMinB\.CJK-Unified-Ideographs-Extension-[B-F][-\d]*\.woff2)\)[^}]*?unicode-range: U\+(\w+)/g
const HANAMIN =
  'HanaMin (花園明朝), created from the glyphs of GlyphWiki (glyphwiki.org), which may be used, changed and passed on freely; split by the npm package hanamin, here in the TrueType format, glyphs unchanged.'

const READER = [
  ['onnxruntime-web/dist/ort.node.min.js', 'ort.cjs'],
  ['onnxruntime-web/dist/ort-wasm-simd-threaded.wasm', 'ort-wasm-simd-threaded.wasm'],
]

const compiled = spawnSync(
  process.execPath,
  [join(root, 'node_modules', 'typescript-native', 'bin', 'tsc'), '-p', join(root, 'tsconfig.json')],
  { stdio: 'inherit' },
)
await joinWords('zh-CN', 'zhCN')
await joinWords('en', 'en')
await storeParsed()
await storeAnswers()
writeFileSync(join(root, 'dist', 'build-id'), buildId())
cpSync(join(root, 'src', 'desk', 'page'), join(root, 'dist', 'desk', 'page'), { recursive: true })
mkdirSync(join(root, 'dist', 'fonts'), { recursive: true })
mkdirSync(join(root, 'dist', 'reader-runtime'), { recursive: true })
for (const [name, files] of Object.entries(FONTS)) {
  for (const file of files) copyNew(join(from, name, file), file.split('/').pop())
  copyNew(join(from, name, 'LICENSE_FONT'), `OFL-${name}.txt`)
}
await rareCharacters()
for (const [source, name] of READER) copyNew(join(root, 'node_modules', source), name, 'reader-runtime')
readerGlue()
readerLicences()
process.exitCode = compiled.status ?? 1

/**
 * Han characters of Extension B to F (花园明朝, from GlyphWiki), a file for every thousand or so, named by its first code point:
 * only the one that holds a character is ever opened.
 */
async function rareCharacters() {
  const source = join(root, 'node_modules', 'hanamin')
  if (!existsSync(source)) return console.warn('! no rare characters: run npm ci')
  const { default: wawoff2 } = await import('wawoff2')
  const target = join(root, 'dist', 'fonts', 'han')
  const css = readFileSync(join(source, 'HanaMin.css'), 'utf8')
  mkdirSync(target, { recursive: true })
  for (const [, file, first] of css.matchAll(RARE)) {
    const path = join(target, `${first.toLowerCase()}.ttf`)
    if (!existsSync(path)) writeFileSync(path, await wawoff2.decompress(readFileSync(join(source, file))))
  }
  const licence = readFileSync(join(source, 'LICENSE'), 'utf8')
  writeFileSync(join(root, 'dist', 'fonts', 'LICENSE-hanamin.txt'), `${HANAMIN}\n\n${licence}`)
}

/** A line of its own for the export, so that tools that look for one see that this module is one; nothing else is touched. */
function readerGlue() {
  const name = 'ort-wasm-simd-threaded.mjs'
  const glue = readFileSync(join(root, 'node_modules', 'onnxruntime-web', 'dist', name), 'utf8')
  writeFileSync(
    join(root, 'dist', 'reader-runtime', name),
    glue.replace('}export default ', '}\nexport default '),
  )
}

/** The packages bring no licence files; who made what, and under which licence, goes with it all the same. */
function readerLicences() {
  const apache = readFileSync(join(root, 'node_modules', 'sharp', 'LICENSE'), 'utf8')
  const mit = readFileSync(join(root, 'LICENSE'), 'utf8').split('\n').slice(4).join('\n')
  const put = (name, text) => writeFileSync(join(root, 'dist', 'reader-runtime', `LICENSE-${name}.txt`), text)
  put('pp-ocrv4', `PP-OCRv4 models, PaddlePaddle Authors; converted to ONNX, unchanged.\n\n${apache}`)
  put('onnxruntime', `ONNX Runtime Web, Copyright (c) Microsoft Corporation. MIT License.\n\n${mit}`)
}

function copyNew(source, name, folder = 'fonts') {
  const target = join(root, 'dist', folder, name)
  if (!existsSync(target) || statSync(target).size !== statSync(source).size) copyFileSync(source, target)
}

/** One module per language instead of one per area: the program starts sooner. */
async function joinWords(lang, name) {
  const path = join(root, 'dist', 'locale', lang, 'index.js')
  const words = (await import(pathToFileURL(path).href))[name]
  writeFileSync(path, `export const ${name} = ${JSON.stringify(words, null, 1)}\n`)
}

/** What the YAML of every bundled template reads as, below the digest of its text: reading it anew costs half a second a command. */
async function storeParsed() {
  const { TemplateFolders } = await import(
    pathToFileURL(join(root, 'dist', 'templates', 'adapters', 'template-folders.js')).href
  )
  rmSync(join(root, 'dist', 'parsed'), { recursive: true, force: true })
  const templates = new TemplateFolders()
  const paths = readdirSync(join(root, 'templates'), { recursive: true }).map((path) =>
    path.split(sep).join('/'),
  )
  for (const path of paths.filter((one) => one.endsWith('.yml') && !one.startsWith('sample-case'))) {
    const [text, value] = [await templates.text(path), await templates.yaml(path)]
    const stored = JSON.stringify(value)
    if (stored === undefined || !isDeepStrictEqual(JSON.parse(stored), value)) continue // JSON cannot say it
    const target = join(root, 'dist', 'parsed', `${path}.json`)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, `${createHash('sha256').update(text).digest('hex')}\n${stored}`)
  }
}

/** Digest of every module of the build, for what it worked out and keeps: other code's answers are not its own. */
function buildId() {
  const hash = createHash('sha256')
  const modules = readdirSync(join(root, 'dist'), { recursive: true }).filter((path) => path.endsWith('.js'))
  for (const path of modules.sort()) hash.update(path).update(readFileSync(join(root, 'dist', path)))
  return hash.digest('hex')
}

/** What --version, --help and completion print, said once by the program itself, for bin/evidence.js to hand out. */
async function storeAnswers() {
  const { main } = await import(pathToFileURL(join(root, 'dist', 'cli', 'main.js')).href)
  const { VERB_NAMES } = await import(pathToFileURL(join(root, 'dist', 'cli', 'program.js')).href)
  const { SHELLS } = await import(pathToFileURL(join(root, 'dist', 'cli', 'completion.js')).href)
  const helps = VERB_NAMES.flatMap((verb) => [`${verb} --help`, `${verb} -h`, `help ${verb}`])
  const scripts = SHELLS.map((shell) => `completion ${shell}`)
  mkdirSync(join(root, 'dist', 'answers'), { recursive: true })
  for (const lang of ['zh-CN', 'en']) {
    const answers = {}
    for (const key of ['', '--version', '-V', '--help', '-h', 'help', ...helps, ...scripts])
      answers[key] = await said(main, [...key.split(' ').filter(Boolean), '--lang', lang])
    writeFileSync(join(root, 'dist', 'answers', `${lang}.json`), JSON.stringify(answers))
  }
}

async function said(main, words) {
  let text = ''
  const out = { write: (piece) => (text += piece) }
  const err = { write: (piece) => process.stderr.write(piece) }
  const code = await main(words, { out, err, in: process.stdin, env: {}, cwd: root })
  if (code !== 0 || text === '') throw new Error(`${words.join(' ')}: ${code}`)
  return text
}
