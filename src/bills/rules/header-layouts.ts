import type { Provider } from './bill.js'
import type { Field } from './header.js'

export interface Layout {
  readonly provider: Provider
  readonly layout: string
  /** A row is this layout's header when it holds all of these. */
  readonly needs: readonly string[]
  readonly fields: Readonly<Partial<Record<Field, readonly string[]>>>
}

export const LAYOUTS: readonly Layout[] = [
  {
    provider: 'wechat',
    layout: 'wechat',
    needs: ['交易时间', '金额(元)', '交易单号'],
    fields: {
      time: ['交易时间'],
      type: ['交易类型'],
      payee: ['交易对方'],
      goods: ['商品'],
      direction: ['收/支'],
      amount: ['金额(元)'],
      method: ['支付方式'],
      status: ['当前状态'],
      order: ['交易单号'],
      merchantOrder: ['商户单号'],
      note: ['备注'],
    },
  },
  {
    provider: 'alipay',
    layout: 'alipay',
    needs: ['交易时间', '收/支', '交易订单号'],
    fields: {
      time: ['交易时间', '付款时间'],
      type: ['交易分类'],
      payee: ['交易对方'],
      account: ['对方账号'],
      goods: ['商品说明', '商品名称'],
      direction: ['收/支'],
      amount: ['金额', '金额(元)'],
      method: ['收/付款方式', '支付方式'],
      status: ['交易状态'],
      order: ['交易订单号', '交易号'],
      merchantOrder: ['商家订单号', '商户订单号'],
      note: ['备注'],
    },
  },
]
/** Columns only the discontinued web export of Alipay has (alipay_record_*.csv, 16 columns). */
export const OLD_ALIPAY_WEB = ['交易号', '交易创建时间', '资金状态']

export const FIELDS: readonly Field[] = [
  'time',
  'date',
  'type',
  'payee',
  'account',
  'goods',
  'direction',
  'amount',
  'out',
  'in',
  'method',
  'status',
  'order',
  'merchantOrder',
  'note',
]
