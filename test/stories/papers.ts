import { readersOf } from '../../src/channels/rules/reader.js'
import { readBooks, readChannel } from '../../src/letters/usecases/channel-templates.js'
import { composeChannel } from '../../src/letters/usecases/compose-letters.js'
import type { CaseFile } from '../../src/case/rules/case-file.js'
import type { ComposedChannel } from '../../src/letters/rules/composed.js'
import type { Register } from '../../src/case/rules/exhibit.js'
import type { Templates } from '../../src/templates/ports.js'
import { annexesOf } from '../support/annexes.js'
import { registerOf } from '../support/letter-case.js'
import { printed } from '../support/printed.js'
import type { Paper } from './oracle.js'
import { CONSENT } from './story.js'
import type { Story } from './story.js'

/** What a channel would print for a story, one paper for each institution it is written to; none where it is held back for good. */
export async function papersOf(
  channel: string,
  story: Story,
  templates: Templates,
): Promise<readonly Paper[]> {
  const [data, books] = await Promise.all([readChannel(templates, channel), readBooks(templates)])
  const register = withVictims()
  const readers = readersOf(data, story.file, books.providers)
  const written = await Promise.all(
    (readers.length > 0 ? readers : ['']).map(async (reader) => {
      const composed = await composeChannel({
        channel,
        ...story,
        register,
        lang: 'zh-CN',
        templates,
        draft: true,
        ...(reader !== '' && { reader }),
      })
      if (composed.gaps.some(({ hard }) => hard)) return []
      const { filings: _filed, ...seen } = { ...composed.file, exhibits: enteringOf(composed, register) }
      const annexes = await annexesOf(composed, register, story.date, templates)
      return [{ channel, reader, text: printed(composed), seen: JSON.stringify(seen), annexes }]
    }),
  )
  return written.flat()
}

/** What the person said of the files that enter; of the others nothing is printed, which the pages themselves show. */
function enteringOf(
  { file, exhibits }: Pick<ComposedChannel, 'file' | 'exhibits'>,
  register: Register,
): CaseFile['exhibits'] {
  const paths = register.exhibits.filter(({ id }) => exhibits.includes(id)).map(({ path }) => path)
  return file.exhibits.filter((one) => paths.includes(one.file))
}

/** The register with a file that tells in its name whose consent it is. */
function withVictims(): Register {
  const register = registerOf()
  const exhibits = register.exhibits.map((one) =>
    one.item === 'co-victim' ? { ...one, path: CONSENT } : one,
  )
  return { ...register, exhibits }
}
