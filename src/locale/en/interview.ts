import type { interview as zh } from '../zh-CN/interview.js'

export const interview: Record<keyof typeof zh, string> = {
}
