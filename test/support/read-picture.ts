import type { ReadPicture } from '../../src/screens/rules/read.js'

/** A line as a test writes it: left, top, width, height, text, and how sure (1 unless told). */
export type Line = readonly [x: number, y: number, width: number, height: number, text: string, sure?: number]

/** A picture 1080 × 2400 with these lines read in it. */
export function readPicture(lines: readonly Line[]): ReadPicture {
  return {
    width: 1080,
    height: 2400,
    reader: 'test/1',
    lines: lines.map(([x, y, width, height, text, confidence = 1]) => ({
      text,
      confidence,
      box: { x, y, width, height },
    })),
  }
}

/** A receipt's page: an amount in large type, then fields and values in rows. */
export function receiptPage(
  amount: string,
  rows: readonly (readonly [name: string, value: string, sure?: number])[],
  foot = '本服务由微信支付提供',
): ReadPicture {
  return readPicture([
    [438, 143, 204, 63, '账单详情'],
    [339, 589, 406, 102, amount],
    ...rows.flatMap(([name, value, sure], at): Line[] => [
      [56, 816 + at * 100, 170, 58, name],
      [600, 818 + at * 100, 424, 54, value, sure],
    ]),
    [378, 2278, 327, 40, foot],
  ])
}
