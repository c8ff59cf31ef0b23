import { spawnSync } from 'node:child_process'
import { appendFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { edit, listing, put, registeredCase, scratch } from '../../support/case-folder.js'

const NUMBERS = ['registered', 'sound', 'changed', 'missing', 'moved', 'unregistered', 'unreadable']

function run(cwd: string, ...words: string[]): { stdout: string; stderr: string; status: number | null } {
  return spawnSync(process.execPath, [join(process.cwd(), 'bin/evidence.js'), 'verify', ...words], {
    cwd,
    encoding: 'utf8',
  })
}

test('prints the document of the contract, and only it, with --json', async () => {
  const root = await registeredCase()
  appendFileSync(join(root, '截图/承诺页.txt'), '!')
  const { stdout, stderr, status } = run(root, '--json')
  const document = JSON.parse(stdout) as Record<string, unknown>
  expect([status, stderr]).toEqual([4, ''])
  expect(Object.keys(document)).toEqual(['format', 'version', 'verdict', 'counts', 'findings', 'seals'])
  expect(document).toMatchObject({
    format: 'evidence-verify',
    version: 1,
    verdict: 'broken',
    counts: { registered: 5, sound: 4, changed: 1 },
    seals: [],
    findings: [
      {
        id: 'exhibit/changed',
        grade: 'broken',
        path: '截图/承诺页.txt',
        exhibit: 'E0002',
        message: 'E0002（截图/承诺页.txt）已不是登记时的那个文件。',
      },
      { id: 'seal/none', grade: 'note' },
    ],
  })
  expect(Object.keys(document['counts'] as object)).toEqual(NUMBERS)
})

test('says what, why and what to do, and speaks English when asked', async () => {
  const root = await registeredCase()
  renameSync(join(root, '聊天记录.txt'), join(root, '聊天.txt'))
  expect(run(root).stdout).toContain(
    '! E0004（聊天记录.txt）换了位置或名字，内容没有变。  [exhibit/moved]\n  原因  现在位于 聊天.txt。\n  办法  移回原处，或运行 evidence add 把新位置记下来。',
  )
  expect(run(root, '--lang', 'en').stdout).toContain(
    'E0004 (聊天记录.txt) has another place or name; its content is unchanged.',
  )
})

test('gives codes, not our word keys, in the facts', async () => {
  const root = await registeredCase()
  rmSync(join(root, '聊天记录.txt'))
  symlinkSync('承诺页.txt', join(root, '聊天记录.txt'))
  const { findings } = JSON.parse(run(root, '--json').stdout) as {
    findings: { id: string; facts: { now: string } }[]
  }
  expect(findings.map(({ id, facts }) => [id, facts.now])).toEqual([
    ['exhibit/missing', 'symlink'],
    ['seal/none', undefined],
  ])
})

test('finds the case from a folder inside it', async () => {
  const root = await registeredCase()
  expect([run(join(root, '截图')).status, run('/', '--dir', root).status, run('/', root).status]).toEqual([
    0, 0, 0,
  ])
})

test.each([
  ['a folder without a case', [], 5, ''],
  ['a target that is not there', ['没有这里'], 1, 'verify/no-such-target'],
  ['an unknown option', ['--fast'], 2, 'usage/unknown-option'],
] as const)('%s ends with its own exit code', (_what, words, exit, code) => {
  const { status, stdout } = run(scratch('none'), ...words, '--json')
  expect([status, (JSON.parse(stdout) as { code?: string }).code ?? '']).toEqual([exit, code])
})

test('an evidence.yml nobody can read is weak, says where, and every file is checked all the same', async () => {
  const root = await registeredCase()
  put(root, 'evidence.yml', 'version: 1\ntitle: "没有配对的引号\n')
  const { status, stdout } = run(root, '--json')
  const { verdict, counts, findings } = JSON.parse(stdout) as {
    verdict: string
    counts: { registered: number; sound: number }
    findings: { id: string; facts: { line: number } }[]
  }
  expect([status, verdict, counts.sound, findings[0]]).toEqual([
    0,
    'weak',
    counts.registered,
    expect.objectContaining({ id: 'case/answers-unreadable' }),
  ])
  expect(findings[0]!.facts.line).toBeGreaterThan(0)
})

test('a register of a newer program ends with 1', async () => {
  const root = await registeredCase()
  edit(root, '.evidence/register.json', (text) => text.replace('"version":1', '"version":9'))
  const { status, stdout } = run(root, '--json')
  expect([status, (JSON.parse(stdout) as { code: string }).code]).toEqual([1, 'register/newer'])
})

test('a name with control characters cannot write on the terminal', async () => {
  const root = await registeredCase()
  put(root, '坏\u001b[2J\u202e名.txt', '新')
  const { stdout } = run(root)
  expect(stdout).toContain('坏\\x1b[2J\\u{202e}名.txt 没有登记。')
  expect(stdout).not.toContain('\u001b')
})

test('writes nothing, not even a lock, whatever it finds', async () => {
  const root = await registeredCase()
  appendFileSync(join(root, '截图/承诺页.txt'), '!')
  edit(root, '.evidence/custody.jsonl', (text) => text.slice(0, -20))
  const before = listing(root)
  expect(run(root).status).toBe(4)
  expect(listing(root)).toEqual(before)
})
