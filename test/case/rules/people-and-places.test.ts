import { describe, expect, test } from 'vitest'
import type { CustodyEvent } from '../../../src/case/rules/custody.js'
import { isOutside, recordedOutputs, withoutPlaces } from '../../../src/case/rules/outputs.js'
import { isPrivate, looksPrivate, personOf, tellsWhoAsked } from '../../../src/case/rules/payees.js'
import { foreignRoles, inThirdPerson, inThisPaper, rawVoice, saysWe } from '../../../src/case/rules/voice.js'

describe('the voice of a paper', () => {
  const COURT = { me: '原告', other: '被告' }
  const POLICE = { me: '报案人', other: '被举报人' }

  test('role words of other papers are found outside quotations, each once', () => {
    expect(foreignRoles('原告付款，投诉人又付款，原告催过被告。', POLICE)).toEqual(['被告', '原告', '投诉人'])
    expect(foreignRoles('他说“原告别来”，被告知没有退款', POLICE)).toEqual([])
    expect(foreignRoles('原告和被告二都在场', COURT)).toEqual([])
    expect(foreignRoles('被投诉人联系原告，被原告拒绝', COURT)).toEqual(['被投诉人'])
  })

  test('are said as this paper says them; a numbered defendant is the one of that number', () => {
    const others = ['快砍公司', '周小美']
    const say = (text: string) => inThisPaper(text, POLICE, others)
    expect(say('原告付给被告，被告二收款，被告一不退，被告三不知')).toBe(
      '报案人付给被举报人，周小美收款，被举报人不退，被举报人不知',
    )
    expect(say('他说“原告别来”，投诉人报警')).toBe('他说“原告别来”，报案人报警')
    expect(say('没有称呼')).toBe('没有称呼')
    expect(inThisPaper('投诉人付给被告二', COURT, others)).toBe('原告付给被告二')
  })

  test('first and second person become the parties, kin is written as papers write it, quotations stay', () => {
    expect(inThirdPerson('我妈妈把钱转给对方，你们说“我退你”，我自我介绍过，我国法律', COURT)).toBe(
      '原告的母亲把钱转给被告，被告说“我退你”，原告自我介绍过，我国法律',
    )
    expect(inThirdPerson('我的手机被你拉黑，我们都知道', COURT)).toBe('原告的手机被被告拉黑，我们都知道')
  })

  test('what no paper should print is named once, in order; a quotation parts two sentences', () => {
    expect(rawVoice('我问对方“你们在哪”，你说我们等等')).toEqual(['我', '对方', '你', '我们'])
    expect(rawVoice('自“我”介绍')).toEqual([])
    expect([saysWe('我们'), saysWe('我')]).toEqual([true, false])
  })
})

describe('files we wrote', () => {
  test.each([
    ['dossier/x.pdf', false],
    ['..x/y.pdf', false],
    ['x/../y.pdf', false],
    ['..', true],
    ['../x.pdf', true],
    ['..\\x.pdf', true],
    ['/tmp/x.pdf', true],
    ['C:\\x.pdf', true],
    ['c:/x.pdf', true],
    ['\\\\server\\x.pdf', true],
    ['盘C:/x.pdf', false],
    ['a\\\\b', false],
  ])('%s lies outside the case: %s', (path, outside) => {
    expect(isOutside(path)).toBe(outside)
  })

  test('are remembered inside the case, by their last record', () => {
    const wrote = (event: string, ...outputs: object[]) =>
      ({ event, at: event, outputs }) as unknown as CustodyEvent
    const file = (path: string, bytes: number) => ({ path, bytes, sha256: 'a' })
    const known = recordedOutputs([
      wrote('dossier', file('x.pdf', 1), file('../y.pdf', 2), { bytes: 3 }),
      { event: 'init' } as unknown as CustodyEvent,
      wrote('report', file('x.pdf', 4), null as unknown as object),
    ])
    expect([...known.values()]).toEqual([
      { path: 'x.pdf', bytes: 4, sha256: 'a', event: 'report', at: 'report' },
    ])
  })

  test('and handed over are kept by name alone, or by their folder when they are several', () => {
    const paths = (...given: string[]) =>
      withoutPlaces(given.map((path) => ({ path, bytes: 1, sha256: 'a' }))).map(({ path }) => path)
    expect(paths('/home/li/移交/包.zip')).toEqual(['../包.zip'])
    expect(paths('C:\\Users\\李\\包.zip', 'dossier/x.pdf')).toEqual(['../包.zip', 'dossier/x.pdf'])
    expect(paths('/home/li/包/a.txt', '/home/li/包/data/b.txt')).toEqual(['../包/a.txt', '../包/data/b.txt'])
    expect(paths('/home/li/包/data/b.txt', '/home/li/包/a.txt', 'in.pdf')).toEqual([
      '../包/data/b.txt',
      '../包/a.txt',
      'in.pdf',
    ])
    expect(paths('D:\\包\\a.txt', 'D:\\包\\b\\c.txt')).toEqual(['../包/a.txt', '../包/b/c.txt'])
    expect(paths('/a.txt', '/b.txt')).toEqual(['../a.txt', '../b.txt'])
  })
})

describe('a payee', () => {
  type File = Parameters<typeof personOf>[1]
  const file = (more: object = {}) =>
    ({ told_to_pay: [], respondents: [], facts: [], payments: [], ...more }) as unknown as File
  const paid = (payee: string, method: string, merchant_no = '') => ({ payee, method, merchant_no })

  test.each([
    ['周小美', true],
    ['王**', true],
    ['快砍助力', false],
    ['小美小店', false],
    ['杭州快砍网络科技有限公司', false],
    ['美', false],
    ['周小美x', false],
    ['x周小美', false],
  ])('%s looks like a person: %s', (payee, looks) => {
    expect(looksPrivate(payee)).toBe(looks)
  })

  test('is a person where the answers say so of him, and not of another', () => {
    expect(personOf('客服甲', file({ told_to_pay: [{ payee: '客服甲' }] }))).toBe('person')
    expect(personOf('客服甲', file({ told_to_pay: [{ payee: '客服乙' }] }))).toBeNull()
    const sued = (name: string, more: object) =>
      file({
        respondents: [
          { name, gender: '', id_number: '', ...more },
          { name: '快砍公司', gender: '', id_number: '' },
        ],
      })
    expect(personOf('客服甲', sued('客服甲', { gender: '女' }))).toBe('person')
    expect(personOf('客服甲', sued('客服甲', { id_number: '1' }))).toBe('person')
    expect(personOf('客服甲', sued('客服甲', {}))).toBeNull()
    expect(personOf('客服甲', sued('客服乙', { gender: '女' }))).toBeNull()
  })

  test('of a common name is a person by a transfer or by who asked; a merchant number speaks against the name alone', () => {
    const of = (...payments: object[]) => personOf('周小美', file({ payments }))
    expect(of()).toBe('named')
    expect(of(paid('周小美', '微信转账', '快砍01'), paid('周小美', '零钱'))).toBe('person')
    expect(of(paid('周小美', '微信红包'))).toBe('person')
    expect(of(paid('周小美', '零钱', '快砍01'))).toBeNull()
    expect(of(paid('别人', '微信转账'))).toBe('named')
    expect(of(paid('别人', '零钱', '快砍01'))).toBe('named')
    const told = (what: string) =>
      personOf('周小美', file({ facts: [{ what }], payments: [paid('周小美', '零钱', '快砍01')] }))
    expect(told('客服让我付给周小美')).toBe('person')
    expect(told('付给周小美')).toBeNull()
    expect(told('客服让我付给别人')).toBeNull()
    expect(tellsWhoAsked('发来收款码')).toBe(true)
  })

  test('without a name, or with a brand, a business or no surname, is nobody', () => {
    for (const payee of ['', '李宁', '周黑鸭', '王小店', '客服甲']) {
      expect(personOf(payee, file({ payments: [paid(payee, '微信转账')] }))).toBeNull()
      expect(isPrivate(payee, file())).toBe(false)
    }
    expect(isPrivate('周小美', file())).toBe(true)
    expect(isPrivate('*小美', file())).toBe(true)
  })
})
