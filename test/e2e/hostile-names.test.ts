import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, readdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { evidence, listing, room } from '../support/run.js'
import { needs } from '../support/tools.js'

const NAMES = [
  '-rf.txt',
  '--help.txt',
  '微信\n聊天.txt',
  '引号\'和"双引号".txt',
  '反斜杠\\.txt',
  '🧾账单😀.txt',
  ' 前后有空格 .txt',
  '百分号%00%2F.txt',
  '从右到左\u202Egnp.txt',
  '组合字符e\u0301.txt',
  '$(touch 中招).txt',
  '*?[通配].txt',
  '很长'.repeat(40) + '.txt',
  'SHA256SUMS.txt',
  '制表\t符.txt',
  '很'.repeat(85), // 255 bytes, as long as a name may be
  '一家👨‍👩‍👧‍👦.txt',
  '\u00a0不断行空格\u3000全角空格.txt\u3000',
  '\\\\?\\C:\\长路径.txt',
  'CON',
  'aux.txt',
  '承诺.JPG',
  '承诺.jpg',
  '催é款.txt', // composed…
  '催e\u0301款.txt', // …and not: two names
  '零宽\u200b\u2066隔离\u2069.txt',
]

function hostile(): string {
  const dir = room('敌意 名字')
  for (const name of NAMES) writeFileSync(join(dir, name), `聊天记录 ${name}\n`)
  mkdirSync(join(dir, '子 文件夹', '再\n下一层'), { recursive: true })
  writeFileSync(join(dir, '子 文件夹', '再\n下一层', '充值记录.txt'), '充值 ¥1,280.00\n')
  writeFileSync(
    Buffer.concat([Buffer.from(`${dir}/`), Buffer.from([0xb3, 0xe4, 0xd6, 0xb5]), Buffer.from('.txt')]),
    'GBK 字节的文件名\n',
  )
  symlinkSync('/etc/passwd', join(dir, '链接到别处'))
  symlinkSync('.', join(dir, '链接到自己'))
  execFileSync('mkfifo', [join(dir, '管道')])
  writeFileSync(join(dir, '.DS_Store'), '')
  return dir
}

needs('mkfifo')(
  'names nobody expects are registered, verified and left alone; links and pipes are never opened',
  () => {
    const dir = hostile()
    const before = listing(dir)
    const init = evidence(['init', '--yes', '--json'], dir)
    expect({ code: init.code, err: init.code === 0 ? '' : init.err }).toEqual({ code: 0, err: '' })
    expect((JSON.parse(init.out) as { registered: number }).registered).toBe(NAMES.length + 2)
    expect(evidence(['verify'], dir).code).toBe(0)
    expect(listing(dir)).toBe(before)
    expect(readFileSync(join(dir, 'SHA256SUMS'), 'latin1')).not.toContain('passwd')
  },
)

needs('mkfifo', 'sha256sum')('sha256sum reads the list of names nobody expects', () => {
  const dir = hostile()
  evidence(['init', '--yes'], dir)
  expect(execFileSync('sha256sum', ['--quiet', '-c', 'SHA256SUMS'], { cwd: dir, encoding: 'utf8' })).toBe('')
})

needs('python3')(
  'handed over they have plain names, none is lost, and a second reader finds the bag valid',
  () => {
    const dir = hostile()
    evidence(['init', '--yes', '--quiet'], dir)
    const out = join(room(), '移交')
    expect(evidence(['export', out], dir).code).toBe(0)
    expect(execFileSync('python3', ['test/support/check_bag.py', out], { encoding: 'utf8' }).trim()).toBe(
      'valid',
    )
    expect(evidence(['verify', out], dir).code).toBe(0)
    const stored = readdirSync(join(out, 'data/exhibits'))
    expect(new Set(stored.map((name) => name.toLowerCase())).size).toBe(NAMES.length + 2)
    const { files } = JSON.parse(readFileSync(join(out, 'names.json'), 'utf8')) as {
      files: { original: string }[]
    }
    expect(files.map(({ original }) => original)).toEqual(expect.arrayContaining(NAMES))
  },
)

test('a name that came back from another system in its other Unicode form is moved, not lost', () => {
  const dir = room()
  writeFileSync(join(dir, '催é款.txt'), '限三日内补缴')
  evidence(['init', '--yes', '--quiet'], dir)
  renameSync(join(dir, '催é款.txt'), join(dir, '催e\u0301款.txt'))
  const { verdict, findings } = JSON.parse(evidence(['verify', '--json'], dir).out) as {
    verdict: string
    findings: { id: string }[]
  }
  expect([verdict, findings.map(({ id }) => id)]).toEqual(['weak', ['exhibit/moved', 'seal/none']])
})

test('an empty folder is told so, not called sound', () => {
  const dir = room('空 文件夹')
  expect(evidence(['verify'], dir).code).toBe(5)
  expect(evidence(['status'], dir).code).not.toBe(0)
})
