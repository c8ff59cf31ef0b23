import type { export_ as zh } from '../zh-CN/export.js'

export const export_: Record<keyof typeof zh, string> = {
}
