import type { channels as zh } from '../zh-CN/channels.js'

export const channels: Record<keyof typeof zh, string> = {
}
