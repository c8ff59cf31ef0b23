#!/usr/bin/env node
import { readFileSync, writeSync } from 'node:fs'

const words = process.argv.slice(2)
if (words.length === 1 && (words[0] === '--version' || words[0] === '-V')) {
  // Asked by scripts before every run: needs nothing of the program.
  writeSync(1, `${JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version}\n`)
} else {
  const { main, presentStandstill } = await import('../dist/cli/main.js')
  let ended = false
  process.once('exit', () => {
    if (!ended && process.exitCode === 13) process.exitCode = presentStandstill()
  })
  const code = await main(words)
  ended = true
  process.exitCode ||= code
}
