import type { verify as zh } from '../zh-CN/verify.js'

export const verify: Record<keyof typeof zh, string> = {
}
