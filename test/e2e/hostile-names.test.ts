import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
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

test('an empty folder is told so, not called sound', () => {
  const dir = room('空 文件夹')
  expect(evidence(['verify'], dir).code).toBe(5)
  expect(evidence(['status'], dir).code).not.toBe(0)
})
