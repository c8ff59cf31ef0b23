import { expect, test } from 'vitest'
import { emptyCaseFile } from '../../../src/case/rules/case-file.js'
import { said } from '../../../src/channels/rules/channel.js'
import { readBooks, readChannels } from '../../../src/letters/usecases/channel-templates.js'
import { readOnce } from '../../support/read-once.js'

const templates = readOnce()
const KEYS = new RegExp(`(?<![a-z_])(?:${Object.keys(emptyCaseFile()).join('|')})(?![a-z_])`)
const COMMANDS = /evidence (?:init|bill|add|track|desk)/

test('a hint that names a place of evidence.yml names first what to run: nobody has to open the file', async () => {
  const { claims, lint } = await readBooks(templates)
  const channels = await readChannels(templates)
  const hints = [
    ...Object.values(claims).flatMap(({ elements, variants }) =>
      [...elements, ...variants.flatMap((one) => one.elements ?? [])].map(({ how }) => how['zh-CN']),
    ),
    ...channels.flatMap(({ needs, asks, particulars }) =>
      [...needs, ...asks, ...particulars].flatMap(({ how }) =>
        how === undefined ? [] : [said(how, 'zh-CN')],
      ),
    ),
    ...Object.values(lint.sums).map((one) => one['zh-CN']),
  ]
  expect(hints.length).toBeGreaterThan(80)
  expect(hints.filter((one) => KEYS.test(one) && !COMMANDS.test(one))).toEqual([])
})
