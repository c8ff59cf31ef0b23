import { createWriteStream, rmSync } from 'node:fs'
import { join } from 'node:path'
import PDFDocument from 'pdfkit'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { filmOf } from '../support/film.js'
import { evidence, room } from '../support/run.js'
import { needs } from '../support/tools.js'

const root = room('扫描件')
const READS = { EVIDENCE_READ: '1' }
const json = (...args: readonly string[]) => JSON.parse(evidence([...args, '--json'], root, READS).out)
const SCREEN = join(root, '..', `${process.pid}-规则.png`)
afterAll(() => {
  rmSync(root, { recursive: true, force: true })
  rmSync(SCREEN, { force: true })
})

beforeAll(async () => {
  await sharp('templates/sample-case/截图/IMG_2044.PNG')
    .extract({ left: 0, top: 0, width: 1170, height: 900 })
    .resize({ width: 700 })
    .toFile(SCREEN)
  await pdf('001.pdf', (page) => page.image(SCREEN, 0, 0, { width: 500 }))
  await pdf('002.pdf', (page) => page.text('words of its own'))
})

function pdf(name: string, draw: (page: InstanceType<typeof PDFDocument>) => unknown): Promise<void> {
  return new Promise((resolve) => {
    const page = new PDFDocument({ size: [500, 390], margin: 20 })
    page.pipe(createWriteStream(join(root, name)).on('finish', () => resolve()))
    draw(page)
    page.end()
  })
}

test('status counts a scan without text, no PDF that has some; init reads it once and proposes it for a look', () => {
  evidence(['init', '--yes', '--no-read'], root, READS)
  expect(json('status')).toMatchObject({ unread_pictures: 1 })
  const { items } = json('init', '--yes')
  const [one] = items.find(({ id }: { id: string }) => id === 'activity').exhibits
  expect(one).toMatchObject({ path: '001.pdf', number: null, basis: 'picture' })
  expect(one.confidence).toBeLessThan(0.8)
  expect(json('status')).toMatchObject({ unread_pictures: 0 })
  expect(json('read').files).toEqual([])
})

needs('ffmpeg')('a screen recording is counted, read once, and proposed by what its pictures say', () => {
  filmOf(SCREEN, join(root, '003.mp4'), 2, 700)
  evidence(['add'], root, { EVIDENCE_READ: '0' })
  expect(json('status')).toMatchObject({ unread_pictures: 1 })
  const { items } = json('init', '--yes')
  const { exhibits } = items.find(({ id }: { id: string }) => id === 'activity')
  expect(exhibits.find(({ path }: { path: string }) => path === '003.mp4')).toMatchObject({
    number: null,
    basis: 'picture',
  })
  expect(json('status')).toMatchObject({ unread_pictures: 0 })
})
