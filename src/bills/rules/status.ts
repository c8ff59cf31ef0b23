import type { Fen } from '../../ground/fen.js'
import { cellAmount } from './cells.js'
import type { Direction, Kind } from './bill.js'

const NOTHING_MOVED =
  /交易关闭|已关闭|交易失败|支付失败|付款失败|还款失败|提现失败|等待付款|等待买家付款|待付款|待支付|已撤销|已取消/
const REFUND_TYPE = /退款|退回/
const REFUND_STATUS = /^退款成功/

/** What a row is, from the words the bill uses for it. */
export function kindOf(direction: Direction, type: string, status: string): Kind {
  if (direction !== 'out' && (REFUND_TYPE.test(type) || REFUND_STATUS.test(status))) return 'refund'
  if (NOTHING_MOVED.test(status)) return 'closed'
  if (direction === 'out') return 'payment'
  return direction === 'in' ? 'receipt' : 'neutral'
}

/** What the status of a payment says came back: all of it, the sum in brackets, or nothing. */
export function refundedBy(status: string, amount: Fen): Fen {
  if (!status.includes('退')) return 0
  if (/全额退款|对方已退还|^已退款$|^已退还$/.test(status)) return amount
  const named = /已退款[（(]([^）)]*)[）)]/.exec(status)?.[1]
  const fen = named === undefined ? null : cellAmount(named)
  return fen === null || fen < 0 ? 0 : Math.min(fen, amount)
}

/** 收/支 as the bills write it; null for a word that is none of theirs. */
export function directionOf(text: string): Direction | null {
  if (text === '支出' || text === '支' || text === '借' || text === '借方' || text === '转出') return 'out'
  if (text === '收入' || text === '收' || text === '贷' || text === '贷方' || text === '转入') return 'in'
  return text === '' || text === '不计收支' || text === '中性交易' || text === '其他' ? 'neutral' : null
}
