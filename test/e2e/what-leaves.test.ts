import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { evidence, room } from '../support/run.js'

function smallCase(): string {
  const dir = join(room('李敏的 电脑'), '材料')
  mkdirSync(dir)
  writeFileSync(join(dir, '承诺页.txt'), '助力满十人可得现金\n')
  expect(evidence(['init', '--yes', '--quiet'], dir).code).toBe(0)
  return dir
}

/** Every file below a folder, as text. */
function texts(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => readFileSync(join(folder, name), 'latin1'))
    .join('\n')
}

test('a whole bag names no place of the computer, and the account it names is said', () => {
  const dir = smallCase()
  const usb = room('U盘')
  expect(evidence(['export', join(usb, '第一次.zip'), '--zip'], dir).code).toBe(0)
  expect(evidence(['export', join(usb, '第一次')], dir).code).toBe(0)
  evidence(['track', '--ics', join(usb, '期限.ics')], dir)
  expect(evidence(['dossier', 'lawyer', '--draft', '--out', join(usb, '文书')], dir).code).toBe(0)
  const run = evidence(['export', join(usb, '包'), '--json'], dir)
  const { accounts } = JSON.parse(run.out) as { accounts: readonly string[] }
  expect([run.code, accounts]).toEqual([0, [userInfo().username]])
  const bag = texts(join(usb, '包'))
  for (const place of [dirname(dir), usb]) expect(bag).not.toContain(Buffer.from(place).toString('latin1'))
  const log = readFileSync(join(dir, '.evidence', 'custody.jsonl'), 'utf8')
  for (const name of ['../第一次.zip', '../第一次/bagit.txt', '../lawyer/']) expect(log).toContain(`"${name}`)
  expect(evidence(['verify'], dir).code).toBe(0)
})

test('the same wish again is answered with what stands there', () => {
  const dir = smallCase()
  const usb = room('U盘')
  for (const wish of [['包'], ['包.zip', '--zip']]) {
    const args = ['export', join(usb, wish[0]!), ...wish.slice(1), '--json']
    expect(evidence(args, dir).code).toBe(0)
    const again = evidence(args, dir)
    expect([again.code, (JSON.parse(again.out) as { already: boolean }).already]).toEqual([0, true])
  }
})

test('a bag for one channel names no account and no place', () => {
  const dir = smallCase()
  const usb = room('U盘')
  expect(evidence(['dossier', 'lawyer', '--draft'], dir).code).toBe(0)
  const run = evidence(['export', join(usb, '包'), '--channel', 'lawyer', '--json'], dir)
  expect([run.code, (JSON.parse(run.out) as { accounts: readonly string[] }).accounts]).toEqual([0, []])
  const bag = texts(join(usb, '包'))
  expect(bag).not.toContain('"by":')
  expect(bag).not.toContain(Buffer.from(dirname(dir)).toString('latin1'))
})
