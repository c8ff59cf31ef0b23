import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { SHELLS } from '../../src/cli/completion.js'
import { VERB_NAMES } from '../../src/cli/program.js'
import { evidence, room } from '../support/run.js'
import { needs } from '../support/tools.js'

const folder = room()
const script = (shell: string): string => evidence(['completion', shell], folder).out

describe.each(SHELLS)('the script for %s', (shell) => {
  const text = script(shell)

  test('names every verb, and flags of the program as it is', () => {
    for (const verb of VERB_NAMES) expect(text).toContain(verb)
    for (const flag of ['answers', 'yes', 'print-template', 'supersedes', 'strict', 'draft'])
      expect(text).toContain(flag)
  })

  test('completes channels and checklist items by their ids', () => {
    for (const word of ['operator', 'police', 'consumer-association', 'support-chat', 'debt-demand'])
      expect(text).toContain(word)
  })
})

needs('bash')('bash completes a verb, a flag and a channel', () => {
  const file = join(folder, 'evidence.bash')
  writeFileSync(file, script('bash'))
  const complete = (...words: string[]): string =>
    spawnSync(
      'bash',
      [
        '-c',
        `source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _evidence; echo "\${COMPREPLY[*]}"`,
        file,
        ...words,
      ],
      { encoding: 'utf8', cwd: folder },
    ).stdout.trim()
  expect(complete('evidence', 'ini')).toBe('init')
  expect(complete('evidence', 'init', '--ans')).toBe('--answers')
  expect(complete('evidence', 'dossier', 'pol')).toBe('police')
})

test('with --json the script stands in one document', () => {
  expect(JSON.parse(evidence(['completion', 'bash', '--json'], folder).out)).toEqual({
    format: 'evidence-completion',
    version: 1,
    shell: 'bash',
    script: script('bash'),
  })
})

test('so does the blank evidence.yml', () => {
  expect(JSON.parse(evidence(['init', '--print-template', '--json'], folder).out)).toEqual({
    format: 'evidence-answers',
    version: 1,
    text: evidence(['init', '--print-template'], folder).out,
  })
})

test('an unknown shell is refused with the four that are known', () => {
  const run = evidence(['completion', 'tcsh'], folder)
  expect(run.code).toBe(2)
  expect(run.err).toContain('bash、zsh、fish、powershell')
})
