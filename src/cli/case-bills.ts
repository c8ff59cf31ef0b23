import { resolve } from 'node:path'
import type { AskPassword } from '../bills/ports.js'
import type { ReadBill } from '../bills/rules/bill.js'
import type { EntryWords } from '../bills/rules/entries.js'
import { readBills } from '../bills/usecases/read-bills.js'
import type { Pictures } from '../interview/usecases/receipts-of-case.js'
import { Refusal } from '../ground/refusal.js'
import type { Context } from './context.js'

/** Bills of a case as the interview and the desk read them, and what is written of their rows. */
export interface CaseBills {
  /** Null when the file is no bill, can't be read or stays locked: `evidence bill` says why. */
  readonly readBill: (path: string, ask: AskPassword) => Promise<readonly ReadBill[] | null>
  readonly entryWords: EntryWords
  readonly pictures: Pictures
}

/** Bills below a case folder. Paths are relative to it. */
export async function caseBills(context: Context, root: string): Promise<CaseBills> {
  const reader = await context.adapters.billReader()
  const readings = (await context.adapters.readings())(root)
  return {
    readBill: async (path, ask) => {
      try {
        return await readBills(reader, [{ shown: path, absolute: resolve(root, path) }], { ask })
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        return null
      }
    },
    pictures: (sha256) => readings.get(sha256),
    entryWords: {
      method: { wechat: '微信支付', alipay: '支付宝', bank: '银行转账' },
      byStatusOnly: (status) => context.text('bills.by-status', { status }),
    },
  }
}
