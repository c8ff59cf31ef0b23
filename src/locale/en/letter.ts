import type { letter as zh } from '../zh-CN/letter.js'

export const letter: Record<keyof typeof zh, string> = {
}
