import type { rendition as zh } from '../zh-CN/rendition.js'

export const rendition: Record<keyof typeof zh, string> = {
}
