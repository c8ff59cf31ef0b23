import { describe, expect, test } from 'vitest'
import type { PartLayout } from '../../../../src/paper/rules/layout/page.js'
import { partLayout, sharingPages } from '../../../../src/paper/rules/layout/part.js'
import { Typesetter } from '../../../../src/paper/rules/typeset/typesetter.js'
import type { Block } from '../../../../src/paper/rules/blocks.js'
import { plain } from '../../../../src/paper/rules/blocks.js'
import type { Dossier, Part } from '../../../../src/paper/rules/dossier.js'
import type { RenditionPage } from '../../../../src/paper/rules/rendition.js'
import { dossierOf, exhibit, words } from '../../adapters/pdf/support/dossiers.js'

const metrics = { shape: () => ({ font: 'serif', width: 1 }) }
const numbers = { volume: 1, volumes: 1, pages: 9, labels: {}, known: true, placeOf: () => undefined }

const line = (text: string): Block => ({ kind: 'paragraph', indent: true, spans: plain(text) })
const statement: Part = {
  kind: 'blocks',
  anchor: 'statement',
  title: '声明与签名',
  profile: 'annex',
  inContents: true,
  runsOn: true,
  blocks: [
    { kind: 'title', text: '声明与签名' },
    line('本人对所述事实的真实性负责。'),
    { kind: 'signature', lines: ['提交人（签名）：', '日期：'] },
  ],
}

function letter(lines: number, profile: 'annex' | 'gongwen' = 'annex'): Part {
  const blocks = Array.from({ length: lines }, (_, index) => line(`第${index + 1}项事实`))
  return { kind: 'blocks', anchor: 'letter', title: '信', profile, inContents: true, blocks }
}

function laid(parts: readonly Part[]): PartLayout[] {
  const dossier: Dossier = { ...dossierOf([]), parts }
  return sharingPages(parts).map((group) =>
    partLayout(group, dossier, new Typesetter(metrics, words, numbers)),
  )
}

function textsOf({ pages }: PartLayout): string[][] {
  return pages.map(({ marks }) => marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text.join('')] : [])))
}

describe('a part that runs on', () => {
  test('stands on the last page of the part before, whole, with its bookmark and its places', () => {
    for (const profile of ['annex', 'gongwen'] as const) {
      const [layout, ...more] = laid([letter(10, profile), statement])
      expect(more).toEqual([])
      expect(layout!.pages).toHaveLength(1)
      expect(textsOf(layout!)[0]).toEqual(expect.arrayContaining(['第10项事实', '声明与签名', '日期：']))
      expect(layout!.bookmarks).toEqual([{ title: '声明与签名', level: 1, anchor: 'statement' }])
      const names = layout!.anchors.map(({ name, page }) => [name, page])
      expect(names).toEqual([
        ['letter', 0],
        ['letter:end', 0],
        ['statement', 0],
        ['statement:end', 0],
      ])
    }
  })

  test('takes lines of the part before along where it has no room, and is not split', () => {
    for (let lines = 20; lines <= 60; lines++) {
      const pages = textsOf(laid([letter(lines), statement])[0]!)
      const at = pages.findIndex((page) => page.includes('声明与签名'))
      expect(at, `${lines} lines`).toBe(pages.length - 1)
      expect(pages[at]).toContain('日期：')
      expect(pages[at]!.length, `${lines} lines`).toBeGreaterThan(8)
    }
  })

  test('begins a page behind exhibits and behind a part that lies across', () => {
    const across = { ...letter(3), landscape: true } as Part
    expect(laid([across, statement])).toHaveLength(2)
    expect(
      laid([{ kind: 'exhibits', anchor: 'exhibits', title: '证据', exhibits: [] }, statement]),
    ).toHaveLength(2)
  })
})

describe('contents', () => {
  const cover = (rows: number): Part => ({
    kind: 'cover',
    anchor: 'cover',
    title: '协商函',
    rows: Array.from({ length: rows }, (_, index) => ({ label: `第${index}项`, value: '李敏' })),
  })
  const contents: Part = { kind: 'contents', anchor: 'contents', title: '目录' }

  test('of a few lines stand on the cover, on a page of their own where it is full', () => {
    const [short] = laid([cover(6), contents, letter(3), statement])
    expect(textsOf(short!)).toEqual([expect.arrayContaining(['协商函', '目录', '声明与签名'])])
    expect(short!.anchors).toContainEqual(expect.objectContaining({ name: 'contents', page: 0 }))
    expect(short!.bookmarks).toEqual([{ title: '目录', level: 1, anchor: 'contents' }])
    const [full] = laid([cover(14), contents, letter(3), statement])
    expect(textsOf(full!).map((page) => page.includes('目录'))).toEqual([false, true])
    expect(full!.anchors).toContainEqual(expect.objectContaining({ name: 'contents', page: 1 }))
  })

  test('of many lines have a page', () => {
    const parts = Array.from(
      { length: 6 },
      (_, at): Part => ({ ...letter(2), anchor: `letter:${at}` }) as Part,
    )
    expect(laid([cover(6), contents, ...parts])).toHaveLength(8)
  })
})

test('the text of a chat numbers no empty line and ends on no page of a few lines', () => {
  for (let lines = 40; lines <= 140; lines += 7) {
    const chat: RenditionPage = {
      kind: 'text',
      mono: false,
      lines: Array.from({ length: lines }, (_, at) => ({ number: at + 1, text: at % 3 === 2 ? '' : '好' })),
    }
    const one = exhibit('E0001', '1-1', '聊天', [chat])
    const pages = textsOf(
      laid([{ kind: 'exhibits', anchor: 'exhibits', title: '证据', exhibits: [one] }])[0]!,
    )
    expect(pages.flat()).toContain('2')
    expect(pages.flat()).not.toContain('3')
    if (pages.length > 1) expect(pages.at(-1)!.length, `${lines} lines`).toBeGreaterThan(20)
  }
})
