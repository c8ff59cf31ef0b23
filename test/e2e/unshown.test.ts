import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { evidence, room } from '../support/run.js'

const LOCKED = '协议/快砍助力用户服务协议.pdf'
const CUT = '截图/IMG_2046.PNG'

test('an exhibit whose content is not in the papers is named on the screen, once for all channels', () => {
  const dir = join(room(), '维权 材料')
  cpSync('templates/sample-case', dir, { recursive: true, preserveTimestamps: true })
  writeFileSync(join(dir, LOCKED), '%PDF-1.7\n不完整\n')
  writeFileSync(join(dir, CUT), readFileSync(join(dir, CUT)).subarray(0, 200))
  const answers = resolve('templates/sample-case.answers.yml')
  expect(evidence(['init', '--answers', answers, '--yes', '--quiet'], dir).code).toBe(0)
  const { out } = evidence(['dossier', 'court', '12315', '--format', 'pdf'], dir)
  expect(out).toContain('! 3 件证据的内容没有印出来，或只印出一部分：')
  for (const path of [LOCKED, CUT])
    expect([...out.matchAll(new RegExp(`证据\\d+-\\d+　${path}：已损坏或不完整`, 'g'))]).toHaveLength(1)
  const { warnings } = JSON.parse(
    evidence(['dossier', 'court', '--format', 'pdf', '--json', '--quiet'], dir).out,
  ) as { warnings: { code: string; path?: string; why?: string }[] }
  const told = warnings.filter(({ code }) => code === 'not-shown')
  expect(told.map(({ path, why }) => [path, why]).sort()).toEqual([
    [LOCKED, 'damaged'],
    [CUT, 'damaged'],
    ['聊天/mmexport1773625265120.jpg', 'truncated'], // cut off in the sample itself
  ])
  expect(evidence(['dossier', 'court', '--format', 'docx'], dir).out).not.toContain('没有印出来')
}, 300_000)
