import type { status as zh } from '../zh-CN/status.js'

export const status: Record<keyof typeof zh, string> = {
}
