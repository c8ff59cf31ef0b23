import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { describe, expect, test } from 'vitest'
import { parseLaws } from '../../../src/law/rules/law-book.js'
import { lawTextProblems, parseLawTexts, sentenceDigest } from '../../../src/law/rules/law-texts.js'

const read = (name: string): unknown => parse(readFileSync(`templates/${name}`, 'utf8'))
const laws = parseLaws(read('laws.yml'))
const kept = parseLawTexts(read('law-texts.yml'))

test('every sentence kept of a law has the digest it says, and belongs to an article of laws.yml', () => {
  expect(lawTextProblems(kept, laws)).toEqual([])
  expect(Object.values(kept.texts).flatMap(({ articles }) => Object.keys(articles)).length).toBeGreaterThan(
    40,
  )
})

test('a law is either kept in part or said to be not kept', () => {
  const said = new Set([...Object.keys(kept.texts), ...kept.without])
  expect([...said].sort()).toEqual(Object.keys(laws.laws).sort())
})

describe('what does not hold is named', () => {
  const { source, articles } = kept.texts['civil-code']!
  const changed = (sentence: string): typeof kept => ({
    ...kept,
    texts: {
      ...kept.texts,
      'civil-code': { source, articles: { ...articles, '165': { ...articles['165']!, sentence } } },
    },
  })

  test('another sentence under the same digest', () => {
    expect(lawTextProblems(changed('授权委托书应当载明代理人的姓名。'), laws)).toEqual(['civil-code/165'])
  })

  test('an article that laws.yml does not have, a law nobody accounts for', () => {
    const extra = {
      ...articles,
      '9999': { sentence: '没有这一条的文字', sha256: sentenceDigest('没有这一条的文字') },
    }
    expect(
      lawTextProblems(
        { ...kept, texts: { ...kept.texts, 'civil-code': { source, articles: extra } }, without: [] },
        laws,
      ),
    ).toEqual(expect.arrayContaining(['civil-code/9999', kept.without[0]]))
  })
})

test('the digest is that of the words alone', () => {
  expect(sentenceDigest(' 诚信 ')).toBe(sentenceDigest('诚信'))
})
