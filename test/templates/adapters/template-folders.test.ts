import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { TemplateFolders } from '../../../src/templates/adapters/template-folders.js'
import { checkTemplates } from '../../../src/letters/usecases/check-templates.js'
import { readChannels } from '../../../src/letters/usecases/channel-templates.js'
import { composeChannel } from '../../../src/letters/usecases/compose-letters.js'
import { caseOf, registerOf } from '../../support/letter-case.js'
import { refusal } from '../../support/matchers.js'
import { printed } from '../../support/printed.js'

/** A case folder with templates of its own. */
function caseWith(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), '砍价-'))
  for (const [path, text] of Object.entries(files)) {
    const at = join(root, 'evidence-templates', path)
    mkdirSync(join(at, '..'), { recursive: true })
    writeFileSync(at, text)
  }
  return root
}

const union = `
order: 200
name: 行业协会
title: 投诉函
addressee: "{{ answers.office }}"
audience: official
reader:
  - { when: [], reads: [name, phone, address, purpose, situation, own-words, promises, money, demands, exhibits], why: 工会要核实事实 }
respondent: [operator]
right: [平台加入了行业协会]
wrong: [平台没有加入协会]
recommend: [{ when: [], rank: 90, why: 可以请行业协会协调 }]
asks:
  - { path: complainant.name, question: 你的姓名 }
  - { path: respondents.0.name, question: 对方名称 }
  - { path: respondents.0.brand, question: 平台名称, optional: true }
  - { path: channel.union.office, question: 协会名称 }
letters: [{ id: letter, file: letter.md }]
files: [{ name: 投诉函, part: letter, parts: ["letter:letter"] }]
sources: [协会章程]
checked_on: 2026-11-22
`
const letter =
  '{% assign me = "本人" %}{% assign other = "该平台" %}\n# 投诉函\n\n> {{ answers.office }}：\n\n{{ complainant.name }}请求协调处理与{{ respondent.called }}的争议。\n\n## 事实\n\n{% include "story" %}\n'

test('a newcomer adds a channel at run time with one YAML file and a folder of Markdown', async () => {
  const root = caseWith({
    'channels/union.yml': union,
    'zh-CN/union/letter.md': letter,
    'en/union.md': 'Letter to the trade association.',
  })
  const templates = new TemplateFolders(root)
  expect((await readChannels(templates)).map((channel) => channel.id)).toContain('union')
  const composed = await composeChannel({
    channel: 'union',
    file: caseOf({ channel: { union: { office: '某省互联网协会' } } }),
    register: registerOf(),
    date: '2026-11-22',
    lang: 'zh-CN',
    templates,
    draft: false,
  })
  expect(composed.gaps).toEqual([])
  expect(printed(composed)).toContain('李敏请求协调处理与杭州快砍网络科技有限公司的争议。')
  expect(await checkTemplates(templates, '2026-11-22')).toEqual([])
})

test('a copy in the case wins over the bundled one, and only there', async () => {
  const templates = new TemplateFolders(caseWith({ 'zh-CN/operator/letter.md': '# 我的函\n' }))
  expect(await templates.text('zh-CN/operator/letter.md')).toBe('# 我的函\n')
  expect(await templates.origin('zh-CN/operator/letter.md')).toBe('case')
  expect(await templates.origin('zh-CN/12315/complaint.md')).toBe('bundled')
  expect(await new TemplateFolders().origin('zh-CN/operator/letter.md')).toBe('bundled')
})

test('nothing outside the template folders is read', async () => {
  for (const path of ['../package.json', 'zh-CN/../../package.json', '/etc/hostname'])
    await expect(new TemplateFolders().text(path)).rejects.toEqual(refusal('template/missing'))
})

test('every bundled template passes its check', async () => {
  expect(await checkTemplates(new TemplateFolders(), '2026-11-22')).toEqual([])
})

test('a year later the check asks for a fresh look at laws and channels', async () => {
  const codes = new Set(
    (await checkTemplates(new TemplateFolders(), '2027-11-23')).map(
      (one) => `${one.path.split('/')[0]} ${one.code}`,
    ),
  )
  expect([...codes]).toEqual(['laws.yml stale', 'channels stale'])
})

const bundled = (path: string): string => readFileSync(join('templates', path), 'utf8')
const claimsWith = (right: string, wrong: string): string => bundled('claims.yml').replace(right, wrong)

describe('a template that is wrong is named with file, line and column', () => {
  test.each([
    [
      'zh-CN/operator/letter.md',
      '# 函\n\n{{ complainant.shoe_size }}',
      { line: 3, column: 4, code: 'hole-not-asked' },
    ],
    [
      'zh-CN/operator/letter.md',
      '# 函\n\n依据{{ "contract-law/52" | law }}',
      { line: 3, column: 6, code: 'unknown-law' },
    ],
    ['zh-CN/operator/letter.md', '# 函\n\n对方是诈骗犯。', { line: 3, column: 3, code: 'wording' }],
    ['zh-CN/operator/letter.md', '# 函\n\n治安管理处罚法第四十九条', { line: 3, column: 1, code: 'wording' }],
    ['zh-CN/operator/letter.md', '# 函\n{% if x %}', { line: 2, column: 1, code: 'broken' }],
    ['zh-CN/shared/story.md', '{{ nofilter | x }}', { code: 'broken' }],
    ['channels/operator.yml', 'order: 1\norder: 2', { line: 2, column: 1, code: 'malformed' }],
    [
      'channels/union.yml',
      union.replace('audience: official', 'audience: everybody'),
      { line: 6, column: 1, code: 'malformed' },
    ],
    [
      'channels/union.yml',
      union.replace('complainant.name', 'complainant.shoe_size').replace('order: 200', 'order: 201'),
      { line: 14, code: 'ask-path' },
    ],
    [
      'channels/union.yml',
      union.replace('"letter:letter"', '"letter:lost"'),
      { line: 19, code: 'unknown-letter' },
    ],
    [
      'channels/union.yml',
      `${union}warnings: [{ code: x, when: [finacial], text: 注意 }]\n`,
      { code: 'unknown-trait', what: 'finacial' },
    ],
    [
      'channels/union.yml',
      `${union.replace('recommend: [{ when: []', 'recommend: [{ when: ["filled:court"]')}`,
      { code: 'unknown-trait', what: 'filled:court' },
    ],
    [
      'channels/union.yml',
      `${union}needs: [{ id: facts, unless: [factss], what: 事实, how: 写 facts }]\n`,
      { code: 'unknown-trait', what: 'factss' },
    ],
    [
      'channels/union.yml',
      `${union}attachments: { items: [payments], except: [own-identity] }\n`,
      { code: 'unknown-item', what: 'payments' },
    ],
    [
      'channels/union.yml',
      union.replace('"letter:letter"', '"letter:letter", exhibit-lists'),
      { code: 'unknown-part', what: 'exhibit-lists' },
    ],
    [
      'channels/union.yml',
      `${union}deadlines: [{ id: u1, trigger: filed, amount: 7, unit: day, who: authority, law: samr-complaints/99, what: 受理 }]\n`,
      { code: 'unknown-law', what: 'samr-complaints/99' },
    ],
    [
      'zh-CN/operator/letter.md',
      '# 函\n\n{% if claims.refnd %}请退款{% endif %}',
      { line: 3, code: 'unknown-name', what: 'claims.refnd' },
    ],
    ['zh-CN/operator/letter.md', '# 函\n\n{% include "story" %}', { code: 'include-needs', what: 'me' }],
    ['zh-CN/operator/letter.md', '# 函\n\n{{ date | datum }}', { line: 3, code: 'broken' }],
    [
      'claims.yml',
      claimsWith('any: [harassed, data_leaked]', 'any: [harrassed]'),
      { code: 'unknown-trait', what: 'harrassed' },
    ],
    [
      'claims.yml',
      claimsWith('civil-code/1037', 'civil-code/9999'),
      { code: 'unknown-law', what: 'civil-code/9999' },
    ],
    [
      'checklists/bargain-help.yml',
      bundled('checklists/bargain-help.yml').replace('required: [lawyer]', 'required: [courts]'),
      { code: 'unknown-channel', what: 'courts' },
    ],
    [
      'en/checklist.yml',
      bundled('en/checklist.yml').replace('  agreement:', '  agreements:'),
      { code: 'malformed' },
    ],
    [
      'laws.yml',
      bundled('laws.yml').replace("'23': '自受理起", "'24-1': '自受理起"),
      { code: 'unknown-law', what: 'samr-complaints/23', path: 'channels/12315.yml' },
    ],
  ])('%s', async (path, text, problem) => {
    const root = caseWith({
      ...(path === 'channels/union.yml' ? { 'zh-CN/union/letter.md': letter } : {}),
      [path]: text,
    })
    expect(await checkTemplates(new TemplateFolders(root), '2026-11-22')).toContainEqual(
      expect.objectContaining({ path, ...problem }),
    )
  })
})

test('a link out of the case is not followed', async () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'elsewhere-'))
  mkdirSync(join(elsewhere, 'zh-CN', 'operator'), { recursive: true })
  writeFileSync(join(elsewhere, 'zh-CN', 'operator', 'letter.md'), 'not of this case')
  const root = mkdtempSync(join(tmpdir(), '砍价-'))
  symlinkSync(elsewhere, join(root, 'evidence-templates'))
  const templates = new TemplateFolders(root)
  await expect(templates.text('zh-CN/operator/letter.md')).rejects.toEqual(refusal('file/leads-outside'))
})

test('a letter without a heading is named by the filled title of its channel', async () => {
  const root = caseWith({ 'zh-CN/operator/letter.md': '没有标题的一段。' })
  const { letters } = await composeChannel({
    channel: 'operator',
    file: caseOf(),
    register: registerOf(),
    date: '2026-11-22',
    lang: 'zh-CN',
    templates: new TemplateFolders(root),
    draft: true,
  })
  expect(letters[0]?.title).toBe('异议与退款函')
})

describe('what the build read of the bundled YAML', () => {
  const stored = readdirSync(join('dist', 'parsed'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yml.json'))
    .map((name) => name.slice(0, -'.json'.length))

  test('is there for every template, and is what reading it gives', async () => {
    expect(stored.length).toBeGreaterThan(40)
    for (const path of stored) {
      const [digest, ...value] = readFileSync(join('dist', 'parsed', `${path}.json`), 'utf8').split('\n')
      const text = await new TemplateFolders().text(path)
      expect([path, createHash('sha256').update(text).digest('hex')]).toEqual([path, digest])
      const read: unknown = parse(text, { schema: 'core' })
      expect([path, JSON.parse(value.join('\n'))]).toEqual([path, read])
    }
  })

  test('does not stand in for a text that was edited', async () => {
    const text = readFileSync('templates/events.yml', 'utf8')
    const root = caseWith({ 'events.yml': `${text}\nzz_own: 1\n` })
    expect(await new TemplateFolders(root).yaml('events.yml')).toMatchObject({ zz_own: 1 })
    expect(await new TemplateFolders().yaml('events.yml')).not.toMatchObject({ zz_own: 1 })
  })
})
