import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { evidence, room } from '../support/run.js'
import { needs } from '../support/tools.js'

const json = (text: string): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>

describe('names no folder may be stopped by', () => {
  const NAMES = [
    'C:\\Windows\\system32.txt',
    'C:note.txt',
    '-',
    '@verify.verdict.sound',
    '@客服.png',
    '末尾空格 ',
    '末尾点.',
    'a\nb.txt',
    '\u202egpj.催款.png',
    '\u001b[31m红.txt',
  ]

  test('each comes back byte for byte in the register and the list, and sha256sum agrees', () => {
    const dir = room()
    for (const name of NAMES) writeFileSync(join(dir, name), `内容 ${name}`)
    const init = evidence(['init', '--yes', '--json'], dir)
    expect([init.code, json(init.out)['registered']]).toEqual([0, NAMES.length])
    const register = JSON.parse(readFileSync(join(dir, '.evidence', 'register.json'), 'utf8')) as {
      exhibits: { path: string }[]
    }
    expect(register.exhibits.map(({ path }) => path).sort()).toEqual([...NAMES].sort())
    expect(execFileSync('sha256sum', ['--quiet', '-c', 'SHA256SUMS'], { cwd: dir, encoding: 'utf8' })).toBe(
      '',
    )
    expect(evidence(['verify'], dir).code).toBe(0)
  })

  test('a name is printed as that name, never as a sentence of ours, and never reaches the terminal raw', () => {
    const dir = room()
    for (const name of ['甲.txt', '乙.txt', '丙.txt']) writeFileSync(join(dir, name), `内容 ${name}`)
    expect(evidence(['init', '--yes', '--quiet'], dir).code).toBe(0)
    renameSync(join(dir, '甲.txt'), join(dir, '@verify.verdict.sound'))
    renameSync(join(dir, '乙.txt'), join(dir, '@客服.png'))
    renameSync(join(dir, '丙.txt'), join(dir, '\u001b[31m红.txt'))
    const shown = evidence(['verify'], dir)
    expect(shown.out).toContain('@verify.verdict.sound')
    expect(shown.out).toContain('@客服.png')
    expect(`${shown.out}${shown.err}`).not.toContain('\u001b')
    const { findings } = json(evidence(['verify', '--json'], dir).out) as {
      findings: { id: string; facts: { to?: string } }[]
    }
    expect(
      findings
        .filter(({ id }) => id === 'exhibit/moved')
        .map(({ facts }) => facts.to)
        .sort(),
    ).toEqual(['@verify.verdict.sound', '@客服.png', '\u001b[31m红.txt'].sort())
  })
})

test('a slip in evidence.yml does not keep verify from checking every file', () => {
  const dir = room()
  writeFileSync(join(dir, '充值记录.txt'), '充值 298 元\n')
  expect(evidence(['init', '--yes', '--quiet'], dir).code).toBe(0)
  writeFileSync(join(dir, 'evidence.yml'), 'version: 1\nreply_days: 十五\n')
  const run = evidence(['verify', '--json'], dir)
  const { verdict, counts, findings } = json(run.out) as {
    verdict: string
    counts: { sound: number }
    findings: { id: string }[]
  }
  expect([run.code, verdict, counts.sound, findings[0]?.id]).toEqual([
    0,
    'weak',
    1,
    'case/answers-unreadable',
  ])
  writeFileSync(join(dir, '充值记录.txt'), '充值 2980 元\n')
  expect(evidence(['verify'], dir).code).toBe(4)
})

/** Runs as somebody who may not read everything; root reads all. */
function asNobody(args: readonly string[], cwd: string): { code: number | null; out: string; err: string } {
  const dropped = process.getuid?.() === 0 ? ['--reuid=65534', '--regid=65534', '--clear-groups'] : []
  const { status, stdout, stderr } = spawnSync(
    'setpriv',
    [...dropped, process.execPath, resolve('bin/evidence.js'), ...args],
    { cwd, encoding: 'utf8' },
  )
  return { code: status, out: stdout, err: stderr }
}

describe('what nobody may read is said to be unread, never to be changed', () => {
  needs('setpriv')('a folder: verify checks the rest, names it and ends with 5; add goes on', () => {
    const dir = room()
    mkdirSync(join(dir, '锁住'))
    writeFileSync(join(dir, '锁住', '里面.txt'), '一')
    writeFileSync(join(dir, '外面.txt'), '二')
    expect(evidence(['init', '--yes', '--quiet'], dir).code).toBe(0)
    execFileSync('chmod', ['-R', 'a+rwX', dir])
    chmodSync(join(dir, '锁住'), 0)
    const run = asNobody(['verify', '--json'], dir)
    const { counts } = json(run.out) as { counts: { sound: number; unreadable: number } }
    expect([run.code, counts.sound, counts.unreadable]).toEqual([5, 1, 1])
    expect(asNobody(['add'], dir).code).toBe(0)
    chmodSync(join(dir, '锁住'), 0o755)
    expect(evidence(['verify'], dir).code).toBe(0)
  })

  needs('setpriv')('a file: init registers the rest and names it, also with --quiet', () => {
    const dir = room()
    writeFileSync(join(dir, '锁.txt'), '一')
    writeFileSync(join(dir, '开.txt'), '二')
    execFileSync('chmod', ['-R', 'a+rwX', dir])
    chmodSync(dir, 0o777)
    chmodSync(join(dir, '锁.txt'), 0)
    const run = asNobody(['init', '--yes', '--quiet'], dir)
    expect(run.code).toBe(0)
    expect(run.err).toContain('读不了，没有登记：锁.txt')
    const register = readFileSync(join(dir, '.evidence', 'register.json'), 'utf8')
    expect([register.includes('开.txt'), register.includes('E0002')]).toEqual([true, false])
  })

  needs('setpriv')(
    'a seal: verify judges the rest, ends with 5 and calls nothing changed; no bag is made of it',
    () => {
      const dir = room()
      writeFileSync(join(dir, '承诺.txt'), '助力不成功全额退款')
      expect(evidence(['init', '--yes', '--quiet'], dir).code).toBe(0)
      expect(evidence(['seal', '--offline'], dir).code).toBe(0)
      execFileSync('chmod', ['-R', 'a+rwX', dir])
      const copy = join(dir, '.evidence', 'seals', '0001', 'register.json')
      for (const [path, mode] of [
        [copy, 0o644],
        [join(dir, '.evidence', 'seals', '0001'), 0o755],
      ] as const) {
        chmodSync(path, 0)
        const run = asNobody(['verify', '--json'], dir)
        const { verdict, findings } = json(run.out) as { verdict: string; findings: { id: string }[] }
        const seals = findings.map(({ id }) => id).filter((id) => id.startsWith('seal/'))
        expect([run.code, verdict, seals]).toEqual([5, 'unchecked', ['seal/unreadable']])
        const handed = asNobody(['export', join(dir, '移交')], dir)
        expect([handed.code, handed.err.includes('file/unreadable')]).toEqual([5, true])
        chmodSync(path, mode)
      }
      expect(evidence(['verify'], dir).out).not.toContain('seal/unreadable')
    },
  )

  needs('setpriv')(
    'an exhibit: dossier writes nothing, ends with 5 and does not advise to replace it',
    () => {
      const dir = room()
      writeFileSync(join(dir, '承诺.txt'), '助力不成功全额退款')
      writeFileSync(
        join(dir, '回答.yml'),
        'version: 1\nignore: [回答.yml]\ncomplainant: { name: 李敏 }\nexhibits:\n  - { file: 承诺.txt, item: promise }\n',
      )
      expect(evidence(['init', '--answers', '回答.yml', '--yes', '--quiet'], dir).code).toBe(0)
      execFileSync('chmod', ['-R', 'a+rwX', dir])
      chmodSync(join(dir, '承诺.txt'), 0)
      const run = asNobody(['dossier', 'lawyer', '--draft'], dir)
      expect(run.code).toBe(5)
      expect(run.err).toContain('dossier/exhibit-unreadable')
      expect(run.err).not.toContain('--supersedes')
      expect(readdirSync(dir)).not.toContain('dossier')
    },
  )
})

needs('mount', 'umount')(
  'a disk that fills while papers are written is said to be full; nothing half-made and no lock stays',
  () => {
    if (process.getuid?.() !== 0) return
    const disk = room()
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', disk])
    try {
      const dir = join(disk, '案件')
      mkdirSync(dir)
      writeFileSync(join(dir, '承诺.txt'), '助力不成功全额退款\n'.repeat(40))
      writeFileSync(
        join(dir, '回答.yml'),
        'version: 1\nignore: [回答.yml]\ncomplainant: { name: 李敏 }\nexhibits:\n  - { file: 承诺.txt, item: promise }\n',
      )
      expect(evidence(['init', '--answers', '回答.yml', '--yes', '--quiet'], dir).code).toBe(0)
      for (const spare of [4, 40, 200]) {
        writeFileSync(join(disk, '占地'), '')
        const free = Number(
          execFileSync('df', ['--output=avail', '-k', disk], { encoding: 'utf8' }).split('\n')[1],
        )
        writeFileSync(join(disk, '占地'), Buffer.alloc(Math.max(0, free - spare) * 1024))
        const run = evidence(['dossier', 'lawyer', '--draft', '--format', 'pdf'], dir)
        expect([run.code, /\[file\/disk-full\]/.test(run.err)], `${spare} KiB free: ${run.err}`).toEqual([
          1,
          true,
        ])
        expect(run.err).not.toContain('node:internal')
        expect(readdirSync(join(dir, '.evidence'))).not.toContain('lock')
        expect(readdirSync(dir).filter((name) => name.includes('partial') || name === 'dossier')).toEqual([])
      }
      writeFileSync(join(disk, '占地'), '')
      expect(evidence(['dossier', 'lawyer', '--draft', '--format', 'pdf'], dir).code).toBe(0)
    } finally {
      execFileSync('umount', ['-l', disk])
    }
  },
  120_000,
)
