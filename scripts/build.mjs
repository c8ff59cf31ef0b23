// Compiles src into dist and puts the fonts the papers need beside it, with their licences.
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const from = join(root, 'node_modules', '@expo-google-fonts')
const FONTS = {
  'noto-serif-sc': ['400Regular/NotoSerifSC_400Regular.ttf', '700Bold/NotoSerifSC_700Bold.ttf'],
  'noto-sans-sc': ['400Regular/NotoSansSC_400Regular.ttf', '700Bold/NotoSansSC_700Bold.ttf'],
  'noto-sans-mono': ['400Regular/NotoSansMono_400Regular.ttf'],
  'noto-sans-symbols-2': ['400Regular/NotoSansSymbols2_400Regular.ttf'],
  'noto-emoji': ['400Regular/NotoEmoji_400Regular.ttf'],
}

const compiled = spawnSync(
  process.execPath,
  [join(root, 'node_modules', 'typescript-native', 'bin', 'tsc'), '-p', join(root, 'tsconfig.json')],
  { stdio: 'inherit' },
)
await joinWords('zh-CN', 'zhCN')
await joinWords('en', 'en')
mkdirSync(join(root, 'dist', 'fonts'), { recursive: true })
for (const [name, files] of Object.entries(FONTS)) {
  for (const file of files) copyNew(join(from, name, file), file.split('/').pop())
  copyNew(join(from, name, 'LICENSE_FONT'), `OFL-${name}.txt`)
}
process.exitCode = compiled.status ?? 1

function copyNew(source, name) {
  const target = join(root, 'dist', 'fonts', name)
  if (!existsSync(target) || statSync(target).size !== statSync(source).size) copyFileSync(source, target)
}

/** One module per language instead of one per area: the program starts sooner. */
async function joinWords(lang, name) {
  const path = join(root, 'dist', 'locale', lang, 'index.js')
  const words = (await import(pathToFileURL(path).href))[name]
  writeFileSync(path, `export const ${name} = ${JSON.stringify(words, null, 1)}\n`)
}
