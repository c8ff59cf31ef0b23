import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TemplateFolders } from '../../src/templates/adapters/template-folders.js'
import { BESIDE_MUTANTS } from './beside-mutants.js'
import { MUTANTS, withFault } from './mutants.js'
import { faultsOf } from './oracle.js'
import { papersOf } from './papers.js'
import { stories } from './story.js'

/** The oracle itself is tested: every fault planted in a template must be found within so many stories. */
const WITHIN = 400
const told = fc.sample(stories, { numRuns: WITHIN, seed: 20261127 })

test.each(MUTANTS)('$path: $from → $to is found in $channel', async (mutant) => {
  const templates = withFault(new TemplateFolders(), mutant)
  for (const story of told)
    for (const paper of await papersOf(mutant.channel, story, templates))
      if (faultsOf(story, paper).length > 0) return
  expect.fail(`not found in ${WITHIN} stories`)
})

test.each(BESIDE_MUTANTS)('$what is found in $channel', async ({ channel, harm }) => {
  const templates = new TemplateFolders()
  for (const story of told)
    for (const paper of await papersOf(channel, story, templates))
      if (faultsOf(story, { ...paper, annexes: harm(paper.annexes) }).length > 0) return
  expect.fail(`not found in ${WITHIN} stories`)
})
