import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import type { ExhibitEntry } from '../../../src/case/rules/case-file.js'
import { withTranscript } from '../../../src/dossier/rules/transcript-pages.js'
import { partWords } from '../../../src/dossier/rules/words.js'
import type { Rendition } from '../../../src/paper/rules/rendition.js'

const words = partWords(parse(readFileSync('templates/zh-CN/dossier.yml', 'utf8')))
const picture: Rendition = {
  exhibit: 'E0001',
  notes: [],
  pages: [
    { kind: 'image', width: 1080, height: 2400, look: 'screenshot', load: () => Promise.reject(new Error()) },
  ],
}
const entry = (transcript: string, transcript_checked = false) =>
  ({ transcript, transcript_checked }) as ExhibitEntry
/** The mark, then each row: who and what, or a time alone. */
const text = (one: Rendition) =>
  one.pages
    .flatMap((page) => (page.kind === 'blocks' ? page.blocks : []))
    .flatMap((block) => {
      const said = (spans: readonly object[]) =>
        spans.map((span) => ('text' in span ? span.text : '')).join('')
      if (block.kind === 'paragraph') return [said(block.spans)]
      return block.kind === 'table'
        ? block.rows.map(({ cells, spanning }) => (spanning ? said(cells[0]!) : cells.map(said).join('|')))
        : []
    })

test('a transcript nobody compared is marked as a machine’s, and the picture counts', () => {
  const shown = withTranscript(picture, entry('—— 昨天 20:14\n对方：在吗'), words)
  expect(shown.pages.map(({ kind }) => kind)).toEqual(['image', 'blocks'])
  expect(text(shown)[0]).toMatch(/机器识别.*以图片为准/)
  expect(text(shown).slice(1)).toEqual(['昨天 20:14', '对方|在吗'])
})

test('one the person has compared says so', () => {
  expect(text(withTranscript(picture, entry('对方：在吗', true), words))[0]).toContain('已与图片核对')
})

test('what a person changed stands as they wrote it: a line without a speaker, a time inside what was said', () => {
  const lines = '—— 3月16日\n客服小美：亲，20:30 前付款：2000元\n（以下为语音，未转写）\n\n我:好的'
  expect(text(withTranscript(picture, entry(lines, true), words)).slice(1)).toEqual([
    '3月16日',
    '客服小美|亲，20:30 前付款：2000元',
    '|（以下为语音，未转写）',
    '我|好的',
  ])
})

test.each([
  ['no transcript', picture, entry('')],
  ['no entry', picture, undefined],
  ['no picture', { ...picture, pages: [] }, entry('对方：在吗')],
])('%s adds no page', (_, rendition, said) => {
  expect(withTranscript(rendition, said, words).pages).toEqual(rendition.pages)
})
