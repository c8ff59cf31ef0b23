import type { bill as zh } from '../zh-CN/bill.js'

export const bill: Record<keyof typeof zh, string> = {
}
