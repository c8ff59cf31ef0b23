import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { evidence, room } from '../support/run.js'
import { needs } from '../support/tools.js'

/** What a download, a bag or another tool leaves in a folder. */
const FOREIGN: Readonly<Record<string, string>> = {
  SHA256SUMS: `${'a'.repeat(64)}  别的软件.iso\n`,
  'SHA256SUMS.evidence': '上一次的\n',
  SM3SUMS: `${'b'.repeat(64)}  别的软件.iso\n`,
  'bagit.txt': 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n',
  'manifest-sha256.txt': `${'c'.repeat(64)}  data/a.txt\n`,
  'custody.jsonl': '{"n":0}\n',
  'register.json': '{"version":99}\n',
  'commit.json': '{}\n',
  SEAL: '# evidence-seal 1\n',
}

function foreign(): string {
  const dir = room('下载 文件夹')
  for (const [name, text] of Object.entries(FOREIGN)) writeFileSync(join(dir, name), text)
  writeFileSync(join(dir, '承诺页.txt'), '助力满十人可得现金\n')
  return dir
}

const OURS = 'SHA256SUMS.evidence-2'

needs('sha256sum')(
  'a folder with lists of its own becomes a case like any other, and they are exhibits',
  () => {
    const dir = foreign()
    const init = evidence(['init', '--yes'], dir)
    expect(init.code).toBe(0)
    expect(init.err).toContain(`文件夹里原来就有 SHA256SUMS，没有动它；本案的摘要清单写在 ${OURS}`)
    for (const [name, text] of Object.entries(FOREIGN))
      expect(readFileSync(join(dir, name), 'utf8')).toBe(text)
    const checked = spawnSync('sha256sum', ['--strict', '-c', OURS], { cwd: dir, encoding: 'utf8' })
    expect([
      checked.status,
      checked.stdout.split('\n').filter((line) => line.endsWith(': OK')).length,
    ]).toEqual([0, Object.keys(FOREIGN).length + 1])
    expect(evidence(['verify', '--strict'], dir).out).toContain('案卷前后一致')
    expect(evidence(['status', '--json'], dir).out).toContain('"unregistered": []')
    expect(evidence(['add'], dir).out).toContain('本次新增 0 个')
  },
)

test('seal, hand-over and report of such a case name its own list', () => {
  const dir = foreign()
  evidence(['init', '--yes'], dir)
  const before = readFileSync(join(dir, OURS))
  expect(evidence(['seal', '--offline'], dir).code).toBe(0)
  expect(readFileSync(join(dir, '.evidence', 'seals', '0001', 'SHA256SUMS'))).toEqual(before)
  const bag = join(room('交接'), '包')
  expect(evidence(['export', bag], dir).code).toBe(0)
  expect(readFileSync(join(bag, 'data', 'case', 'SHA256SUMS'))).toEqual(before)
  expect(readFileSync(join(bag, 'names.json'), 'utf8')).toContain(`"original": "${OURS}"`)
  expect(evidence(['verify', bag], dir).out).not.toContain('✗')
  writeFileSync(join(dir, OURS), '')
  expect(evidence(['verify', '--json'], dir).out).toContain(OURS)
  expect(evidence(['verify'], dir).code).toBe(4)
})

test('a list of SM3 asked for later leaves a file of that name alone', () => {
  const dir = room('后来 下载')
  writeFileSync(join(dir, '承诺页.txt'), '助力满十人可得现金\n')
  evidence(['init', '--yes'], dir)
  writeFileSync(join(dir, 'SM3SUMS'), FOREIGN['SM3SUMS']!)
  const settings = join(dir, 'evidence.yml')
  writeFileSync(settings, `${readFileSync(settings, 'utf8')}\nseal:\n  sm3: true\n`)
  expect(evidence(['verify'], dir).out).toContain('SM3SUMS 没有登记')
  evidence(['seal', '--offline'], dir)
  expect(readFileSync(join(dir, 'SM3SUMS'), 'utf8')).toBe(FOREIGN['SM3SUMS'])
  expect(readFileSync(join(dir, 'SM3SUMS.evidence'), 'utf8')).toContain('承诺页.txt')
  expect(evidence(['add'], dir).err).toContain('本案的摘要清单写在 SM3SUMS.evidence')
  expect(evidence(['verify'], dir).code).not.toBe(4)
})

test('a folder that never was a case is not called broken for a list of its own', () => {
  const dir = room('下载')
  writeFileSync(join(dir, 'SHA256SUMS'), FOREIGN['SHA256SUMS']!)
  const run = evidence(['verify', '--json'], dir)
  const { findings } = JSON.parse(run.out) as { findings: readonly { id: string }[] }
  expect([run.code, findings.map(({ id }) => id)]).toEqual([5, ['case/nothing-to-verify']])
})

test.each([
  ['answers that can not be read', (dir: string) => writeFileSync(join(dir, 'evidence.yml'), 'version: 3\n')],
  ['a folder in the place of evidence.yml', (dir: string) => mkdirSync(join(dir, 'evidence.yml'))],
])('init refused because of %s leaves nothing behind', (_why, spoil) => {
  const dir = foreign()
  spoil(dir)
  const before = readdirSync(dir)
  expect(evidence(['init', '--yes'], dir).code).toBe(1)
  expect(readdirSync(dir)).toEqual(before)
  expect(existsSync(join(dir, '.evidence'))).toBe(false)
})

test.each([
  ['track', '12315', 'filed'],
  ['seal', '--offline'],
  ['add'],
  ['export', '../去处'],
  ['dossier', '12315'],
])('%s in a folder that is no case leaves nothing behind', (...args) => {
  const dir = foreign()
  const before = readdirSync(dir)
  expect(evidence(args, dir).code).not.toBe(0)
  expect(readdirSync(dir)).toEqual(before)
})
