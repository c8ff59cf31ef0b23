import { expect, test } from 'vitest'
import { TemplateFolders } from '../../../src/templates/adapters/template-folders.js'
import { emptyCaseFile } from '../../../src/case/rules/case-file.js'
import { channelAsks } from '../../../src/interview/usecases/channel-asks.js'

test('the amount of expenses is asked only of someone who claims them', async () => {
  const file = { ...emptyCaseFile(), channels: ['court'] }
  const paths = async (claims: typeof file.claims): Promise<string[]> =>
    (await channelAsks(new TemplateFolders(), { ...file, claims }, 'zh-CN', '2026-11-24')).map(
      (one) => one.path,
    )
  expect(await paths(['refund'])).not.toContain('channel.court.expenses')
  expect(await paths(['refund', 'expenses'])).toContain('channel.court.expenses')
})

test('what hangs on a yes to a channel’s own question is asked after that yes alone', async () => {
  const asked = async (said: string): Promise<string[]> => {
    const file = { ...emptyCaseFile(), channels: ['heimao'], channel: { heimao: { own_words: said } } }
    return (await channelAsks(new TemplateFolders(), file, 'zh-CN', '2026-11-24')).map(({ path }) => path)
  }
  expect(await asked('yes')).toContain('channel.heimao.checked')
  expect(await asked('no')).not.toContain('channel.heimao.checked')
  expect(await asked('')).not.toContain('channel.heimao.checked')
})
