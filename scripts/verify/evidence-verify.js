#!/usr/bin/env node
import { main } from '../dist/cli/main.js'

const words = process.argv.slice(2)
if (words.some((word) => word === '--report' || word.startsWith('--report='))) {
  process.stderr.write(
    '核验报告（PDF）要用 evidence verify --report 写。A printed report needs evidence verify --report.\n',
  )
  process.exitCode = 2
} else {
  process.exitCode ||= await main(
    words[0] === '--version' || words[0] === '-V' ? words : ['verify', ...words],
  )
}
