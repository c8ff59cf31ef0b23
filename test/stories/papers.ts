import { readersOf } from '../../src/channels/rules/reader.js'
import { readBooks, readChannel } from '../../src/letters/usecases/channel-templates.js'
import { composeChannel } from '../../src/letters/usecases/compose-letters.js'
import type { Templates } from '../../src/templates/ports.js'
import { registerOf } from '../support/letter-case.js'
import { printed } from '../support/printed.js'
import type { Paper } from './oracle.js'
import type { Story } from './story.js'

/** What a channel would print for a story, one paper for each institution it is written to; none where it is held back for good. */
export async function papersOf(
  channel: string,
  story: Story,
  templates: Templates,
): Promise<readonly Paper[]> {
  const [data, books] = await Promise.all([readChannel(templates, channel), readBooks(templates)])
  const readers = readersOf(data, story.file, books.providers)
  const written = await Promise.all(
    (readers.length > 0 ? readers : ['']).map(async (reader) => {
      const composed = await composeChannel({
        channel,
        ...story,
        register: registerOf(),
        lang: 'zh-CN',
        templates,
        draft: true,
        ...(reader !== '' && { reader }),
      })
      if (composed.gaps.some(({ hard }) => hard)) return []
      const { filings: _filed, ...seen } = composed.file
      return [{ channel, reader, text: printed(composed), seen: JSON.stringify(seen) }]
    }),
  )
  return written.flat()
}
