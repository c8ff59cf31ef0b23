import type { case_ as zh } from '../zh-CN/case.js'

export const case_: Record<keyof typeof zh, string> = {
}
