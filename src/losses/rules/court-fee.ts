import type { Fen } from '../../ground/fen.js'

/** 诉讼费用交纳办法 第十三条第一款第（一）项, cases about property: upper end of a band in 元, tenths of a percent of what lies in it. */
const BANDS: readonly (readonly [upTo: number, perMille: number])[] = [
  [100_000, 25],
  [200_000, 20],
  [500_000, 15],
  [1_000_000, 10],
  [2_000_000, 9],
  [5_000_000, 8],
  [10_000_000, 7],
  [20_000_000, 6],
  [Infinity, 5],
]
/** Up to 1万元 every case costs 50 元. */
const FLAT_UP_TO: Fen = 1_000_000
const FLAT: Fen = 5_000

/** What going to court costs at filing; the loser bears it in the end (第二十九条). */
export interface CourtFee {
  readonly full: Fen
  /** 简易程序 (第十六条) and 调解、撤诉 (第十五条): half of it. */
  readonly half: Fen
}

/** Fee for a claim of money, band by band; a part of a 分 is rounded half up, once. 2,000,000 分 → 30,000 分. */
export function courtFee(claim: Fen): CourtFee {
  let thousandths = 0
  let floor = FLAT_UP_TO
  for (const [upTo, perMille] of BANDS) {
    if (claim <= floor) break
    const ceiling = Math.min(claim, upTo * 100)
    thousandths += (ceiling - floor) * perMille
    floor = ceiling
  }
  const full = FLAT + Math.floor((thousandths + 500) / 1000)
  return { full, half: Math.floor((full + 1) / 2) }
}
