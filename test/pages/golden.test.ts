import { writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ReadBack } from '../../src/paper/adapters/pdf/read-back.js'
import { evidence, room } from '../support/run.js'
import { CASES, writeCase } from './cases.js'
import type { CaseSize } from './cases.js'
import { changed, drawn } from './pictures.js'

/** What is looked at, by the words of its bookmark. */
const KINDS = {
  contents: '目录',
  timeline: '事实经过',
  losses: '损失明细',
  index: '证据目录',
  bill: '微信支付账单',
  chat: '与客服的聊天长截图',
  recording: '与客服的通话录音',
} as const

/** First and last page of each kind in the volume, and the last page of its letter. */
async function pagesOf(size: CaseSize): Promise<Map<string, Buffer>> {
  const dir = room(size.name)
  const answers = join(dir, '..', `${basename(dir)}.json`)
  writeFileSync(answers, JSON.stringify(writeCase(dir, size)))
  expect(evidence(['init', dir, '--answers', answers, '--yes', '--quiet'], dir).code).toBe(0)
  const run = evidence(['dossier', '12315', '--date', '2026-11-25', '--format', 'pdf', '--json'], dir)
  const { outputs } = JSON.parse(run.out) as { outputs: { part: string; path: string }[] }
  const path = (part: string): string => join(dir, outputs.find((one) => one.part === part)!.path)
  const pages = new Map<string, Buffer>()
  const volume = path('dossier')
  for (const [kind, [first, last]] of await placesIn(volume)) {
    pages.set(kind, await drawn(volume, first))
    if (last > first) pages.set(`${kind}-last`, await drawn(volume, last))
  }
  pages.set('letter-last', await drawn(path('letter'), -1))
  return pages
}

async function placesIn(path: string): Promise<[string, [number, number]][]> {
  const back = (await ReadBack.open(path))!
  const marks = back.bookmarks()
  const ends = marks.map(({ page }, at) => Math.max(page, (marks[at + 1]?.page ?? back.pages + 1) - 1))
  back.close()
  return Object.entries(KINDS).flatMap(([kind, words]) => {
    const at = marks.findIndex(({ title }) => (kind === 'contents' ? title === words : title.includes(words)))
    return at < 0 ? [] : [[kind, [marks[at]!.page, ends[at]!]] as [string, [number, number]]]
  })
}

/** The middle one stands between the two: it is looked at in the long run. */
const LOOKED_AT = CASES.filter(({ name }) => process.env['EVIDENCE_LONG'] || name !== 'middle')

describe('the pages of a case look as they did when somebody last looked at them:', () => {
  test.each(LOOKED_AT.map((size) => [size.name, size] as const))('%s', async (name, size) => {
    expect(
      await changed(new Map([...(await pagesOf(size))].map(([kind, page]) => [`${name}-${kind}`, page]))),
    ).toEqual([])
  })
})
