import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { YamlAnswerText } from '../../../src/case/adapters/answer-text.js'
import { YamlCaseText } from '../../../src/case/adapters/case-text.js'
import { emptyCaseFile } from '../../../src/case/rules/case-file.js'

const answers = new YamlAnswerText()

test('an answer is what stands with a value; an empty list is one, an empty place is none', () => {
  const present = answers.present(
    'version: 1\nfinancial: []\npurpose:\nrespondents: [{ brand: 快砍助力, name: }]\ncomplainant: { name: null, phone: "" }\n',
  )
  expect([...present].sort()).toEqual([
    'complainant',
    'complainant.phone',
    'financial',
    'respondents',
    'respondents.0',
    'respondents.0.brand',
    'version',
  ])
})

test('merging replaces whole keys, keeps comments of the base and ignores keys left empty', () => {
  const merged = answers.merge(
    'version: 1\nclaims: [refund] # 先这样\ntitle: 旧 # 名称\n',
    'version: 1\nclaims: [terminate]\ntitle:\n',
  )
  expect(new YamlCaseText().parse(merged)).toMatchObject({ claims: ['terminate'], title: '旧' })
  expect(merged).toContain('# 名称')
})

test('laid over nothing, answers stay exactly as they were written', () => {
  const text = '# 我的\nversion: 1\n\ntitle:   甲\n'
  expect(answers.merge('', text)).toBe(text)
})

describe.each(['zh-CN', 'en'])('the blank case file in %s', (lang) => {
  const text = readFileSync(`templates/${lang}/evidence.yml`, 'utf8')

  test('answers nothing and can be read', () => {
    expect(new YamlCaseText().parse(text)).toEqual(emptyCaseFile())
    expect([...answers.present(text)].sort()).toEqual(
      ['ignore', 'reply_days', 'unknown', 'version'].concat('complainant').sort(),
    )
  })

  test('has examples that can be read when the # is taken away', () => {
    const filled = new YamlCaseText().parse(text.replace(/^#( {2}(?:- )?\{)/gm, '$1'))
    for (const key of ['facts', 'promises', 'payments', 'exhibits', 'devices', 'co_victims'] as const)
      expect(filled[key], key).toHaveLength(1)
    expect(filled.debt_demands[0]?.amount).toBe(200_000)
  })
})
