import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import PDFDocument from 'pdfkit'
import { afterAll, expect, test } from 'vitest'
import { ReaderWorker } from '../../../src/reader/adapters/picture-reader.js'
import { filmOf } from '../../support/film.js'

const folder = mkdtempSync(join(tmpdir(), 'evidence-read-pages-'))
const reader = new ReaderWorker()
afterAll(async () => {
  await reader.close()
  rmSync(folder, { recursive: true, force: true })
})
const SCREEN = 'templates/sample-case/截图/IMG_2044.PNG'
const kind = { mime: 'application/octet-stream', family: 'unknown', extension: '', mismatch: false } as const
const hasFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0

/** A PDF: one page of text, one that is only a picture. */
function scan(): Promise<Uint8Array> {
  return new Promise((resolve) => {
    const pdf = new PDFDocument({ size: [600, 1300] })
    const parts: Buffer[] = []
    pdf
      .on('data', (part: Buffer) => parts.push(part))
      .on('end', () => resolve(new Uint8Array(Buffer.concat(parts))))
    pdf.text('words of its own')
    pdf.addPage({ size: [600, 1300] }).image(readFileSync(SCREEN), 0, 0, { width: 600 })
    pdf.end()
  })
}

test('of a PDF the pages without text are read, each line with its page', { timeout: 240_000 }, async () => {
  const { read } = await reader.read(await scan(), kind)
  expect(read?.lines.length).toBeGreaterThan(5)
  expect(new Set(read?.lines.map(({ page }) => page))).toEqual(new Set([2]))
  expect(read?.lines.map(({ text }) => text).join('')).toContain('助力活动规则')
})

test('a PDF that is none is not opened, and the reader goes on', async () => {
  const broken = new Uint8Array(Buffer.from('%PDF-1.4 nothing'))
  expect((await reader.read(broken, kind)).unread).toBe('not-opened')
})

test.skipIf(!hasFfmpeg)(
  'a film is read by its pictures, each line once, with its second',
  { timeout: 240_000 },
  async () => {
    const film = join(folder, 'film.mp4')
    filmOf(SCREEN, film, 4, 720)
    const { read } = await reader.read(new Uint8Array(readFileSync(film)), kind)
    expect(read?.lines.some(({ text }) => text.includes('助力活动规则'))).toBe(true)
    const texts = read?.lines.map(({ text }) => text) ?? []
    expect(new Set(texts).size).toBe(texts.length)
    expect(read?.lines[0]?.second).toBe(0)
  },
)
