import { copyFileSync, lstatSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { evidence, room } from '../support/run.js'

/** Everything below a folder that others than its owner may read, with its mode. */
function openToOthers(dir: string): string[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
    const { mode } = lstatSync(join(dir, name))
    return (mode & 0o077) === 0 ? [] : [`${name} ${(mode & 0o777).toString(8)}`]
  })
}

test('papers, records, renditions and hand-overs can be read by their owner only', () => {
  const [dir, out] = [room(), room()]
  const picture = join(dir, '聊天.webp')
  copyFileSync('templates/sample-case/聊天/微信图片_20260328093015.webp', picture)
  const answers = join(dir, '回答.yml')
  writeFileSync(
    answers,
    'version: 1\nignore: [回答.yml]\ncomplainant: { name: 李敏 }\nexhibits:\n  - { file: 聊天.webp, item: support-chat }\n',
  )
  for (const args of [
    ['init', '--answers', '回答.yml', '--yes', '--quiet'],
    ['dossier', 'lawyer', '--draft'],
    ['verify', '--report', '校验报告.pdf'],
    ['export', join(out, '包')],
    ['export', join(out, '包.zip'), '--zip'],
  ])
    expect([evidence(args, dir).code, args[0]]).toEqual([0, args[0]])
  const theirs = ['聊天.webp', '回答.yml']
  expect(openToOthers(dir).filter((line) => !theirs.some((name) => line.startsWith(`${name} `)))).toEqual([])
  expect(openToOthers(out)).toEqual([])
})
