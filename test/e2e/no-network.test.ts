import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ORGANISER, packageBytes, victims } from '../../bench/gather/cases.mjs'
import { evidence, room } from '../support/run.js'
import { has, needs } from '../support/tools.js'
import { traced } from '../support/trace.js'

const SAMPLE = 'templates/sample-case'

/** Every command as a person would run it; `seal`, `desk` and `worker`, which may open a socket, stand apart below (and `gather` with --queue, test/beyond); `demo` is traced where its papers are looked at. */
const OFFLINE: Readonly<Record<string, readonly string[]>> = {
  init: ['init', '--yes'],
  add: ['add', '--as', 'payment', '付款.txt'],
  read: ['read'],
  status: ['status'],
  bill: ['bill', '账单.csv', '--dry-run'],
  dossier: ['dossier', '12315', 'court', '--draft'],
  verify: ['verify', '--report', '核验'],
  channels: ['channels', 'court'],
  track: ['track', '12315', 'filed', '--on', '2026-03-01'],
  export: ['export', '移交'],
  gather: ['gather', '收到', '--into', '汇总', '--organiser', ORGANISER],
  template: ['template', 'eject', '12315'],
  purge: ['purge', '--yes'],
  doctor: ['doctor'],
  completion: ['completion', 'bash'],
}

/** Reading a picture takes seconds: it is traced where it is proved to have run. */
const READS = new Set(['init', 'read'])

/** Pictures whose words are kept: proof that the reader ran under the trace. */
function readings(dir: string): number {
  return readdirSync(join(dir, '.evidence', 'cache')).filter((file) => file.includes('-read-')).length
}

function filled(): string {
  const dir = room()
  writeFileSync(join(dir, '付款.txt'), '充值 298 元')
  copyFileSync('test/fixtures/bills/wechat-2024.csv', join(dir, '账单.csv'))
  copyFileSync(`${SAMPLE}/聊天/Screenshot_20260410_183022_com.tencent.mm.png`, join(dir, '聊天.png'))
  return dir
}

describe('nothing leaves the machine', () => {
  test('the table holds every command the program has', () => {
    const shown = [...evidence(['--help'], room()).out.matchAll(/^ {2}([a-z]+)(?: |$)/gm)].map(
      ([, name]) => name!,
    )
    expect(shown.filter((name) => name !== 'help').sort()).toEqual(
      [...Object.keys(OFFLINE), 'demo', 'desk', 'seal', 'worker'].sort(),
    )
  })

  if (has('strace') || process.env['EVIDENCE_TOOLS'] === 'required') {
    const dir = filled()
    for (const [name, args] of Object.entries(OFFLINE))
      needs('strace')(
        `${name} opens no socket to a network`,
        () => {
          if (name === 'read') {
            copyFileSync(`${SAMPLE}/截图/IMG_2047.PNG`, join(dir, '新截图.png'))
            expect(evidence(['add'], dir).code).toBe(0)
          }
          if (name === 'gather') {
            mkdirSync(join(dir, '收到'))
            for (const { joint, privateKey, index } of victims(2, 1))
              writeFileSync(join(dir, '收到', `${index}.zip`), packageBytes(joint, privateKey))
          }
          const { calls, code } = traced(args, dir, { EVIDENCE_READ: READS.has(name) ? '1' : '0' })
          expect(calls).toEqual([])
          expect(code).toBe(0)
          if (name === 'init') expect(readings(dir)).toBe(1)
          if (name === 'read') expect(readings(dir)).toBe(2)
        },
        240_000,
      )
  }

  needs('strace')('the trace does see a socket: seal asks the address it was given, and no other', () => {
    const dir = filled()
    expect(evidence(['init', '--yes', '--quiet'], dir).code).toBe(0)
    const { calls } = traced(['seal', '--tsa', 'http://127.0.0.1:9/'], dir)
    const met = calls.filter((line) => line.includes('connect('))
    expect(met.length).toBeGreaterThan(0)
    for (const line of met) expect(line).toMatch(/sin_port=htons\(9\), sin_addr=inet_addr\("127\.0\.0\.1"\)/)
    expect(traced(['seal', '--offline'], dir).calls).toEqual([])
  })

  needs('strace', 'timeout')('the desk listens on this machine alone and calls nobody', () => {
    const { calls } = traced(['desk', '--no-open'], filled(), {}, 6)
    expect(calls.filter((line) => line.includes('connect('))).toEqual([])
    const bound = calls.filter((line) => line.includes('bind('))
    expect(bound.length).toBeGreaterThan(0)
    for (const line of bound) expect(line).toContain('inet_addr("127.0.0.1")')
  })
})
