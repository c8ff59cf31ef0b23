import { describe, expect, test } from 'vitest'
import { TemplateFolders } from '../../src/adapters/templates.js'
import { composeChannel } from '../../src/usecases/compose-letters.js'
import { writtenCases } from '../support/cases.js'
import { caseOf, registerOf } from '../support/letter-case.js'
import { printed } from '../support/printed.js'

const templates = new TemplateFolders()

describe.each(writtenCases().filter(({ file }) => file.startsWith('reader-')))('$title', ({ changes, expect: wanted, date }) => {
  test.each(Object.entries(wanted))('%s', async (channel, { written, says, never, gaps }) => {
    const composed = await composeChannel({ channel, file: caseOf(changes), register: registerOf(), date, lang: 'zh-CN', templates, draft: false })
    const text = printed(composed)
    const missing = composed.gaps.map(({ path }) => path)
    for (const word of says) expect([word, text.includes(word)]).toEqual([word, true])
    for (const word of never) expect([word, text.includes(word)]).toEqual([word, false])
    for (const gap of gaps) expect(missing).toContain(gap)
    expect([channel, missing.length === 0 || says.length > 0 || !written]).toEqual([channel, true])
    if (!written) expect(missing.length).toBeGreaterThan(0)
  })
})
