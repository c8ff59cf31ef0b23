import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mayBreak } from '../../../../src/paper/rules/typeset/break-rules.js'
import { drawable, graphemes } from '../../../../src/paper/rules/typeset/characters.js'
import type { SetLine } from '../../../../src/paper/rules/typeset/lines.js'
import type { Atom } from '../../../../src/paper/rules/typeset/atom.js'
import { setLines } from '../../../../src/paper/rules/typeset/lines.js'
import { isStretchable, isWord } from '../../../../src/paper/rules/typeset/break-rules.js'

const SIZE = 16
const style = { size: SIZE, accent: false }
const cite = { size: SIZE, accent: true, whole: true }

function atoms(text: string): Atom[] {
  return graphemes(drawable(text)).map((char) => ({
    char,
    font: 'serif',
    cell: false,
    style,
    width: char === '\n' ? 0 : isWord(char) || char === ' ' ? SIZE * 0.55 : SIZE,
  }))
}

function set(text: string, characters: number, indent = 0): SetLine[] {
  return setLines(atoms(text), { width: characters * SIZE, indent: indent * SIZE, justify: true })
}

function texts(lines: readonly SetLine[]): string[] {
  return lines.map((line) => line.atoms.map(({ char }) => char).join(''))
}

/** Where the ink of a line ends: gaps included, the empty half of a hanging mark left out. */
function end(line: SetLine): number {
  const gaps = line.atoms
    .slice(1)
    .reduce(
      (sum, atom, index) =>
        sum + line.spread + (isStretchable(line.atoms[index]!.char, atom.char) ? line.stretch : 0),
      0,
    )
  return line.indent + line.width + gaps
}

const story =
  '2026年3月1日20时14分，申请人在“快砍助力”App看到“助力不成功全额退款”的承诺后，通过微信支付充值年度会员298.00元（交易单号4200001234567890123456789012）；客服先称“三个工作日内处理”，后称“助力失败扣款2,000.00元”——这与其首页承诺相反……申请人不予认可。'

describe('a line of Chinese', () => {
  test('never starts with a closing mark nor ends with an opening one, at any width', () => {
    for (let width = 6; width <= 40; width++) {
      const lines = texts(set(story.repeat(3), width))
      expect(lines.slice(1).filter((line) => /^[。，、；：？！）》」』”’…]/.test(line))).toEqual([])
      expect(lines.slice(0, -1).filter((line) => /[（《「『“‘¥]$/.test(line))).toEqual([])
    }
  })

  test('keeps …… and —— whole, and numbers with their units', () => {
    for (let width = 10; width <= 40; width++) {
      const joined = texts(set(story.repeat(2), width)).join('\n')
      expect(joined).not.toMatch(/…\n…|—\n—|\d\n[元年月日时分]|298\n|2,000\n|\.\n00/)
    }
  })

  test('is flush within one point on both sides', () => {
    for (let width = 20; width <= 40; width++) {
      const lines = set(story.repeat(3), width, 2)
      for (const [at, line] of lines.entries()) {
        const next = texts(lines.slice(at + 1))[0] ?? ''
        if (line.last) continue
        const identifier = /^([\dA-Za-z]{14,})([。，；）”]*)/.exec(next)
        if (identifier) {
          // kept whole: its line may stay ragged, and only because it did not fit
          const [, code, marks] = identifier
          const wanted = code!.length * SIZE * 0.55 + marks!.length * SIZE
          expect(line.indent + line.width + wanted).toBeGreaterThan(width * SIZE)
          continue
        }
        const hanging = /[。，、；：？！）》」』”’]/.test(line.atoms.at(-1)!.char) ? SIZE / 2 : 0
        expect(end(line)).toBeLessThanOrEqual(width * SIZE + hanging + 0.01)
        expect(end(line)).toBeGreaterThan(width * SIZE - 1)
      }
    }
  })

  test('stands not alone with one character at the end of a paragraph', () => {
    for (let width = 6; width <= 40; width++)
      for (const text of [story, '本人或家人、同事因所谓“欠款”受到反复联系或骚扰。'])
        expect(texts(set(text, width)).at(-1)!.replace(/[。”]/g, '').length).toBeGreaterThanOrEqual(2)
  })

  test('breaks a digest or an address without a hyphen and leaves no half-empty line', () => {
    const digest = '9f2c41aa77e0b1c2d3e4f5061728394a9f2c41aa77e0b1c2d3e4f5061728394a'
    const lines = set(
      `摘要为${digest}，地址https://kuaikan.example/activity/2026/spring?from=share&token=abcdef。`,
      20,
    )
    expect(texts(lines).join('')).toContain(digest)
    expect(texts(lines).filter((line) => line.endsWith('-'))).toEqual([])
    for (const line of lines.slice(0, -1)) expect(line.width).toBeGreaterThan(17 * SIZE)
  })

  test('never breaks an ID, order number or mail address that a line can hold; the line before stays ragged, not pushed apart', () => {
    const before = '住所：北京市海淀区某路1号，公民身份号码：'
    for (const one of [
      '11010519491231002X',
      '4200002861202603011234567890',
      'muqinghe2026@example.com',
      'https://kuaikan.example',
    ])
      for (let width = 22; width <= 60; width++) {
        const lines = set(`${before.repeat(2)}${one}，现住同址。`, width)
        expect(texts(lines).join('\n'), `${width}`).toContain(one)
        for (const line of lines) expect(line.stretch, `${width}`).toBeLessThanOrEqual(0.2 * SIZE + 0.01)
      }
    expect(texts(set(`${before}11010519491231002X，`, 40))).toEqual([`${before}11010519491231002X，`])
  })

  test('breaks an identifier wider than its column, and loses no character of it', () => {
    expect(texts(set('4200002861202603011234567890', 10)).join('')).toBe('4200002861202603011234567890')
  })

  test('shows where a word goes on in the next line, and only there', () => {
    const cut = (text: string, width: number): string[] =>
      setLines(atoms(text), { width: width * SIZE, indent: 0, justify: false })
        .filter(({ joint }) => joint)
        .map((line) => line.atoms.map(({ char }) => char).join(''))
    expect(cut('订单编号KK202603012014090037，实付298.00元', 8)).toEqual(['订单编号KK20260'])
    expect(cut('订单编号KK202603012014090037，实付298.00元', 12)).toEqual([])
    expect(cut('支持 iOS/Android 与 Windows 的手机和电脑', 5)).toEqual([])
    expect(cut('https://kuaikan.example/rules/annual-membership/2026?version=3.2', 14)).toEqual([
      'https://kuaikan.example/',
      'rules/annual-membership/',
    ])
    expect(set(story.repeat(3), 20).filter(({ joint, last }) => joint && last)).toEqual([])
  })

  test('breaks a file name in a cell between its parts where they have room', () => {
    const lines = setLines(atoms('录音/快砍客服(057100000000)_20260411101530.m4a'), {
      width: 16 * SIZE,
      indent: 0,
      justify: false,
    })
    expect(texts(lines)).toEqual(['录音/快砍客服(057100000000)_', '20260411101530.m4a'])
  })

  test('keeps a reference to an exhibit whole, save after its comma', () => {
    const before = atoms('见')
    const cited = atoms('证据10-12，第128页').map((atom) => ({ ...atom, style: cite }))
    for (let width = 8; width <= 20; width++) {
      const lines = setLines([...atoms('平台承诺'.repeat(3)), ...before, ...cited, ...atoms('。')], {
        width: width * SIZE,
        indent: 0,
        justify: true,
      })
      expect(texts(lines).join('\n')).not.toMatch(/证\n|第\n|1\n|\n页/)
    }
  })

  test('keeps 第12页 and 证据3-2 together', () => {
    for (let width = 6; width <= 20; width++)
      expect(
        texts(set('详见证据3-2，第12页，以及证据10-12，第128页的内容。'.repeat(4), width)).join('\n'),
      ).not.toMatch(/第\n|据\n\d|\d\n页/)
  })
})

test('no character is lost or added, whatever the text and the width', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constantFrom(
      '助力失败',
      '，',
      '“',
      '”',
      '（',
      '）',
      '1,280.00元',
      ' ',
      '\n',
      'https://a.example/b?c=d',
      '……',
      '——',
      '👨‍👩‍👧',
    ),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), fc.integer({ min: 1, max: 30 }), (pieces, width) => {
      const text = drawable(pieces.join(''))
      expect(texts(set(text, width)).join('').replace(/ /g, '')).toBe(text.replace(/[ \n]/g, ''))
    }),
    { seed: 20261124, numRuns: process.env['EVIDENCE_LONG'] ? 2000 : 200 },
  )
})

test('a break is never allowed between a number and its unit or inside a word', () => {
  expect([
    mayBreak('0', '元'),
    mayBreak('A', 'p'),
    mayBreak('第', '1'),
    mayBreak('“', '助'),
    mayBreak('款', '。'),
    mayBreak('—', '—'),
  ]).toEqual([false, false, false, false, false, false])
  expect([mayBreak('助', '力'), mayBreak('。', '助'), mayBreak('p', '看'), mayBreak(' ', 'A')]).toEqual([
    true,
    true,
    true,
    true,
  ])
})

test('the mark of a footnote stands at its word, however narrow the column', () => {
  const raised = { size: SIZE * 0.65, accent: false, rise: 6 }
  const marked = [
    ...atoms('二〇二六年三月一日').map((atom) => ({ ...atom, style: { ...style, whole: true } })),
    ...atoms('甲').map((atom) => ({ ...atom, style: raised })),
    ...atoms('付款'),
  ]
  for (let width = 2; width < 12; width += 0.25)
    for (const line of setLines(marked, { width: width * SIZE, indent: 0, justify: false }))
      expect(line.atoms[0]?.style, `${width}`).not.toBe(raised)
})
