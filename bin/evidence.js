#!/usr/bin/env node
import { readFileSync } from 'node:fs'

const words = process.argv.slice(2)
const stored = storedAnswer(words)
if (stored !== undefined && (await said(stored))) process.exitCode ||= 0
else {
  const { main, presentStandstill } = await import('../dist/cli/main.js')
  let ended = false
  process.once('exit', () => {
    if (!ended && process.exitCode === 13) process.exitCode = presentStandstill()
  })
  const code = await main(words)
  ended = true
  process.exitCode ||= code
}

/**
 * What depends on nothing but the build (version, help, completion scripts) was put into words by the build, so that asking
 * for it loads nothing of the program. Undefined: ask the program. Help is at most 80 columns wide, see program.ts.
 */
function storedAnswer(typed) {
  const at = typed.findIndex((word) => word === '--lang' || word.startsWith('--lang='))
  const named = at < 0 ? process.env.EVIDENCE_LANG : (typed[at].split('=')[1] ?? typed[at + 1])
  const rest = at < 0 ? typed : typed.toSpliced(at, typed[at].includes('=') ? 1 : 2)
  const key = rest.join(' ')
  if (rest.length > 3 || !/(?:^|--version|-V|--help|-h|^help( \w+)?|^completion \w+)$/.test(key))
    return undefined
  try {
    const lang = /^en\b/i.test(named ?? '') ? 'en' : 'zh-CN'
    const answers = JSON.parse(readFileSync(new URL(`../dist/answers/${lang}.json`, import.meta.url), 'utf8'))
    return answers[key]
  } catch {
    return undefined
  }
}

/** False when it could not be written, for the program to say why; a reader that went away is content. */
function said(text) {
  if (process.stdout.isTTY && process.stdout.columns < 80) return false
  return new Promise((resolve) => {
    process.stdout.once('error', (error) => resolve(error.code === 'EPIPE'))
    process.stdout.write(text, (error) => {
      if (!error) resolve(true)
    })
  })
}
