import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { evidence, room } from '../support/run.js'

const root = room('截图')
const READS = { EVIDENCE_READ: '1' }
const json = (args: readonly string[], env: Readonly<Record<string, string>> = READS) =>
  JSON.parse(evidence([...args, '--json'], root, env).out)
cpSync('templates/sample-case/截图/IMG_2044.PNG', join(root, 'IMG_0001.PNG'))
writeFileSync(join(root, 'IMG_0002.PNG'), readFileSync(join(root, 'IMG_0001.PNG')).subarray(0, 90))
writeFileSync(join(root, '无题.txt'), '随手记的')
afterAll(() => rmSync(root, { recursive: true, force: true }))

test('init reads pictures and proposes where they belong, for a look and never taken by itself', () => {
  const { items, unclassified } = json(['init', '--yes'])
  const [one] = items.find(({ id }: { id: string }) => id === 'activity').exhibits
  expect(one).toMatchObject({ path: 'IMG_0001.PNG', number: null, basis: 'picture' })
  expect(one.confidence).toBeLessThan(0.8)
  expect(one.reasons[0]).toBe('图上识别：页面标题是“活动规则”')
  expect(unclassified).toEqual(expect.arrayContaining(['IMG_0002.PNG', '无题.txt']))
  expect(readFileSync(join(root, 'evidence.yml'), 'utf8')).not.toContain('IMG_0001')
})

test('read prints lines, boxes and how sure it is; what does not open is named, exit 3', () => {
  const run = evidence(['read', 'IMG_0001.PNG', 'IMG_0002.PNG', '--json'], root)
  expect(run.code).toBe(3)
  const { format, files } = JSON.parse(run.out)
  expect(format).toBe('evidence-read')
  expect(files[0]).toMatchObject({ path: 'IMG_0001.PNG', width: 1170, height: 2532 })
  expect(files[0].lines.find(({ text }: { text: string }) => text === '助力活动规则')).toMatchObject({
    confidence: expect.any(Number),
    box: {
      x: expect.any(Number),
      y: expect.any(Number),
      width: expect.any(Number),
      height: expect.any(Number),
    },
  })
  expect(files[1]).toMatchObject({ path: 'IMG_0002.PNG', unread: 'not-opened' })
  expect(evidence(['read', 'IMG_0001.PNG'], root).out).toContain('（机器识别，以图片为准）')
})

test('status counts what nobody has read; switched off, nothing is read and nothing is said', () => {
  expect(json(['status'])).toMatchObject({ unread_pictures: 1 })
  rmSync(join(root, '.evidence', 'cache'), { recursive: true })
  expect(json(['status'])).toMatchObject({ unread_pictures: 2 })
  evidence(['init', '--yes', '--no-read'], root, READS)
  expect(json(['status'])).toMatchObject({ unread_pictures: 2 })
  const answers = join(root, 'evidence.yml')
  writeFileSync(answers, `${readFileSync(answers, 'utf8')}\nread_pictures: no\n`)
  evidence(['init', '--yes'], root, READS)
  expect(json(['status'])).toMatchObject({ unread_pictures: 0 })
  expect(evidence(['status'], root, READS).out).not.toContain('没有读上面的文字')
})

test('a picture outside the case is read as well', () => {
  const picture = resolve('templates/sample-case/截图/IMG_2044.PNG')
  expect(json(['read', picture]).files[0].lines.length).toBeGreaterThan(10)
})
