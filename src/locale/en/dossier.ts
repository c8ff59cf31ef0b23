import type { dossier as zh } from '../zh-CN/dossier.js'

export const dossier: Record<keyof typeof zh, string> = {
}
