import type { template as zh } from '../zh-CN/template.js'

export const template: Record<keyof typeof zh, string> = {
}
