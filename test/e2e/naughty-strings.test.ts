import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { evidence, room } from '../support/run.js'
import { textOfPdf } from '../support/pdf-text.js'

/** Strings that broke other programs, one of each kind: as file names, and as what the person answers. */
const NAUGHTY = [
  ...['undefined', 'null', 'NULL', '(null)', 'NaN', 'true', '-1', '0x0', '1e400', '1/0', '1,000.00', '$HOME'],
  ...['__proto__', 'constructor', 'hasOwnProperty', 'toString', 'then'],
  ...[
    "'; DROP TABLE 付款; --",
    '" onmouseover="x',
    '<script>alert(1)</script>',
    '&lt;b&gt;',
    ']]>',
    '<!--',
    '%s%n%d',
    '%00',
  ],
  ...[
    '{{ complainant.phone }}',
    '{% include "x" %}',
    '${7*7}',
    '#{7*7}',
    '`id`',
    '$(id)',
    '=cmd|1',
    '+1+1',
    '@SUM(1)',
  ],
  ...[
    'Ω≈ç√∫˜µ≤≥÷',
    'ÅÍÎÏ˝ÓÔÒÚÆ☃',
    '田中さんにあげて下さい',
    '사회과학원',
    '찦차를 타고',
    'ЁЂЃЄЅІЇ',
    'بِسْمِ',
    'ทดสอบ',
  ],
  ...['👩🏽', '🏳️‍🌈', '1️⃣', '🇨🇳', 'Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮', 'ﬁﬂ', '𝕬𝖇𝖈', '𠮷野家', '㍿㈱', '囍囧烎'],
  ...[
    '\u202egpj.exe',
    '\u200b\u200c\u200d',
    '\ufeff零',
    '\u2028行\u2029段',
    '\u0085',
    '\u00ad软',
    '\ue000私用',
    '\ufffd',
  ],
  ...['COM1', 'PRN.txt', '..', '.', '-', '--help', '~', '*', '?', '|', ':', '"', ' ', '\t', "'"],
  ...['# 标题', '- 项', '> 引', '**粗**', '[x](http://a)', '| 表 | 格 |', '---', '1. 一', '    代码', '\\'],
]

test('they are registered under names of files as what they are', () => {
  const dir = room()
  const names = NAUGHTY.filter((one) => one !== '.' && one !== '..' && !one.includes('/'))
  for (const name of names) writeFileSync(join(dir, name), `内容 ${name}`)
  const init = evidence(['init', '--yes', '--json'], dir)
  expect([init.code, (JSON.parse(init.out) as { registered: number }).registered]).toEqual([0, names.length])
  expect(evidence(['verify'], dir).code).toBe(0)
  expect(evidence(['status'], dir).code).toBe(0)
  const register = JSON.parse(readFileSync(join(dir, '.evidence/register.json'), 'utf8')) as {
    exhibits: { path: string }[]
  }
  expect(register.exhibits.map(({ path }) => path).sort()).toEqual([...names].sort())
})

function caseThatSays(strings: readonly string[]): string {
  const dir = room()
  mkdirSync(join(dir, '聊天'))
  writeFileSync(join(dir, '聊天/客服.txt'), NAUGHTY.join('\n'))
  const day = (at: number): string => `2026-03-${String(1 + (at % 28)).padStart(2, '0')}`
  const answers = {
    version: 1,
    complainant: { name: '李敏', phone: '13800138000' },
    respondents: [{ role: 'operator', name: '杭州快砍网络科技有限公司', brand: '快砍助力' }],
    purpose: strings.join('；'),
    facts: strings.map((what, at) => ({ on: day(at), what: `说${what}` })),
    exhibits: [
      {
        file: '聊天/客服.txt',
        item: 'support-chat',
        name: '聊天记录',
        proves: strings.slice(0, 12).join('、'),
      },
    ],
    promises: strings.filter((one) => one.trim() !== '').map((quote) => ({ quote })),
  }
  const file = join(dir, '..', `${basename(dir)}.json`)
  writeFileSync(file, JSON.stringify(answers))
  expect(evidence(['init', dir, '--answers', file, '--yes', '--quiet'], dir).code).toBeOneOf([0, 2])
  return dir
}

test('what has glyphs is printed in papers as what it is, markup and template syntax too', async () => {
  const dir = caseThatSays(NAUGHTY.filter((one) => /^[\x20-\x7e\p{Script=Han}\p{Cf}]+$/u.test(one)))
  const run = evidence(['dossier', 'lawyer', 'heimao', '--draft', '--json'], dir)
  expect(`${run.code} ${run.err}`).toMatch(/^[03] /)
  const { outputs } = JSON.parse(run.out) as { outputs: { path: string; kind: string }[] }
  const pdf = outputs.find(({ path }) => path.includes('/lawyer/') && path.endsWith('.pdf'))!
  const text = (await textOfPdf(join(dir, pdf.path))).replace(/\s/g, '')
  for (const one of [
    ...[
      '{{complainant.phone}}',
      '{%include"x"%}',
      'DROPTABLE付款',
      '<script>alert(1)</script>',
      '&lt;b&gt;',
      '$(id)',
    ],
    ...['囍囧烎', 'hasOwnProperty', '__proto__', '**粗**', '[x](http://a)', ']]>'],
  ])
    expect(text).toContain(one)
  expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
})

test('a string no font can print stops the PDFs that hold it, each named with its place; the other papers are written', () => {
  const dir = caseThatSays(NAUGHTY)
  const run = evidence(['dossier', 'lawyer', 'heimao', '--draft', '--json'], dir)
  expect(run.code).toBe(3)
  const { outputs, warnings } = JSON.parse(run.out) as {
    outputs: { path: string; kind: string }[]
    warnings: { code: string; paper?: string; facts?: Record<string, unknown> }[]
  }
  const unset = warnings.filter(({ code }) => code === 'no-glyph')
  expect(unset.length).toBeGreaterThan(0)
  for (const { paper, facts } of unset) {
    expect(facts).toMatchObject({
      code: expect.stringMatching(/^U\+[0-9A-F]{4,}$/) as string,
      where: expect.any(String) as string,
      all: expect.any(Number) as number,
    })
    expect(outputs.some(({ path }) => path.endsWith(`/${paper}.pdf`))).toBe(false)
  }
  expect(outputs.some(({ kind }) => kind === 'docx')).toBe(true)
  expect(outputs.every(({ path }) => existsSync(join(dir, path)))).toBe(true)
})

test('when no paper is left, nothing is written', () => {
  const dir = caseThatSays(NAUGHTY)
  const run = evidence(['dossier', 'lawyer', '--draft', '--json', '--format', 'pdf'], dir)
  const { outputs } = JSON.parse(run.out) as { outputs?: { path: string }[] }
  if (outputs) expect(outputs.every(({ path }) => existsSync(join(dir, path)))).toBe(true)
  else {
    expect(JSON.parse(run.out)).toMatchObject({ code: 'dossier/no-glyph' })
    expect(readdirSync(dir)).not.toContain('dossier')
  }
})
