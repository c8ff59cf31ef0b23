import type { CaseFile } from '../../case/rules/case-file.js'
import { printedYuan } from '../../ground/fen.js'

/**
 * A sum of the loss statement as the person reads it. Of a demand ¥0.00 would be a figure nobody named: nobody is on record as
 * demanding money, or somebody is and no sum.
 */
export function saidSum(
  name: string,
  fen: number,
  file: Pick<CaseFile, 'debt_demands' | 'situation'>,
  say: (key: 'money.unsaid' | 'money.no-demand') => string,
): string {
  if (name !== 'demanded' || fen > 0) return printedYuan(fen)
  const isDemanded = file.debt_demands.length > 0 || file.situation.includes('debt_demanded')
  return say(isDemanded ? 'money.unsaid' : 'money.no-demand')
}
