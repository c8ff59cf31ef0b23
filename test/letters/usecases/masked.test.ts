import { expect, test } from 'vitest'
import { TemplateFolders } from '../../../src/templates/adapters/template-folders.js'
import { composeChannel } from '../../../src/letters/usecases/compose-letters.js'
import { caseOf, registerOf } from '../../support/letter-case.js'

const compose = (channel: string, changes: Record<string, unknown> = {}): ReturnType<typeof composeChannel> =>
  composeChannel({
    channel,
    file: caseOf(changes),
    register: registerOf(),
    date: '2026-11-22',
    lang: 'zh-CN',
    templates: new TemplateFolders(),
    draft: true,
  })

test('a public paper says that personal data was hidden only where some was', async () => {
  expect((await compose('heimao')).masked).toBe(false)
  const words = {
    channel: { heimao: { own_words: '是' } },
    facts: [{ on: '2026-03-15', what: '客服让本人拨打13800138000' }],
  }
  expect((await compose('heimao', words)).masked).toBe(true)
})

test('a paper for an office hides nothing and says so of itself', async () => {
  expect((await compose('court')).masked).toBe(false)
})

test('who is old or lives abroad hears what helps, who does not hears neither', async () => {
  const codes = async (channel: string, complainant: Record<string, string>): Promise<string[]> =>
    (await compose(channel, { complainant })).warnings.map(({ code }) => code)
  const old = { name: '李敏', born: '1949-12-31', address: '北京市海淀区某路1号' }
  const away = { name: '李敏', born: '1990-01-31', address: '新加坡某街1号' }
  expect(await codes('court', old)).toContain('court/elderly')
  expect(await codes('court', away)).toContain('court/abroad')
  expect(await codes('court', { ...old, born: '1990-01-31' })).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/elderly|abroad/)]),
  )
})
