import type { track as zh } from '../zh-CN/track.js'

export const track: Record<keyof typeof zh, string> = {
}
