import type { seal as zh } from '../zh-CN/seal.js'

export const seal: Record<keyof typeof zh, string> = {
}
