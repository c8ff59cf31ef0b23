import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readChannels } from '../../src/letters/usecases/channel-templates.js'
import { readOnce } from '../support/read-once.js'
import { faultsOf } from './oracle.js'
import { stories } from './story.js'
import { papersOf } from './papers.js'

/** The full count with EVIDENCE_LONG=1; a fixed seed either way, so that what was found once is found again. */
const COUNT = process.env['EVIDENCE_LONG'] === '1' ? 10_000 : 1_000

/** A test for each channel of one half of them (0 or 1): two files, so that two workers share the time. */
export async function tellStories(half: 0 | 1): Promise<void> {
  const templates = readOnce()
  const channels = (await readChannels(templates)).map(({ id }) => id).filter((_id, at) => at % 2 === half)
  test.each(channels)(
    `%s says nothing that nobody said, in ${COUNT} stories`,
    { timeout: COUNT * 250 },
    async (channel) => {
      await fc.assert(
        fc.asyncProperty(stories, async (story) => {
          for (const paper of await papersOf(channel, story, templates))
            expect(faultsOf(story, paper)).toEqual([])
        }),
        { numRuns: COUNT, seed: 20261127 },
      )
    },
  )
}
