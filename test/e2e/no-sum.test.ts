import { cpSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import { expect } from 'vitest'
import { needs } from '../support/tools.js'
import { evidence, room } from '../support/run.js'

const test = needs('pdftotext')

test('a demand that named no sum is never one of ¥0.00, on the screen or in a paper', () => {
  const dir = room()
  cpSync(resolve('templates/sample-case/截图/IMG_2101.PNG'), join(dir, 'IMG_2101.PNG'))
  writeFileSync(
    join(dir, '回答.yml'),
    `version: 1
ignore: [回答.yml]
complainant: { name: 李敏, phone: "13800138000" }
respondents: [{ brand: 快砍助力, name: 杭州快砍网络科技有限公司 }]
situation: [debt_demanded]
debt_demands: [{ on: 2026-04-10, reason: 助力失败扣款, exhibits: [IMG_2101.PNG] }]
payments: [{ on: 2026-03-01, payee: 杭州快砍网络科技有限公司, amount: 298.00, method: 微信支付 }]
claims: [no_debt]
`,
  )
  expect(evidence(['init', '--answers', '回答.yml', '--yes', '--quiet', '--no-read'], dir).code).toBe(0)
  expect(evidence(['status'], dir).out).toContain('对方要求 没有说金额')
  const run = evidence(
    ['dossier', 'operator', '12315', 'court', 'lawyer', '--draft', '--format', 'pdf,txt'],
    dir,
  )
  expect(run.code).toBe(0)
  expect(run.err).toContain('对方要求 没有说金额')
  const papers = readdirSync(join(dir, 'dossier'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:pdf|txt)$/.test(path))
    .map((path) => join(dir, 'dossier', path))
    .map((path) =>
      path.endsWith('.txt')
        ? readFileSync(path, 'utf8')
        : spawnSync('pdftotext', [path, '-'], { encoding: 'utf8' }).stdout,
    )
    .map((text) => text.replace(/\s/g, ''))
  expect(papers.filter((text) => text.includes('一笔款项（没有说金额）')).length).toBeGreaterThan(4)
  for (const text of papers) expect(text).not.toMatch(/(?:支付|主张的|主张：|要求)¥0\.00|零元整|Infinity/)
}, 120_000)
