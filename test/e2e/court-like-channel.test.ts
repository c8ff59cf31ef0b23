import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { evidence } from '../support/run.js'
import { sampleCase } from '../support/sample.js'
import { textOfPdf } from '../support/pdf-text.js'

interface Output {
  readonly part: string
  readonly kind: string
  readonly path: string
}

/** The court's own YAML and letters under another id, in the case's own templates: what a lawyer would write for 仲裁. */
function ownCourt(root: string, id: string): void {
  const own = join(root, 'evidence-templates')
  mkdirSync(join(own, 'channels'), { recursive: true })
  const channel = readFileSync('templates/channels/court.yml', 'utf8')
  writeFileSync(join(own, 'channels', `${id}.yml`), channel.replaceAll('channel.court.', `channel.${id}.`))
  cpSync('templates/zh-CN/court', join(own, 'zh-CN', id), { recursive: true })
}

test('a channel like the court needs no TypeScript: under another id it writes the same papers', async () => {
  const dir = sampleCase((answers) => {
    const own = /^ {2}court: .*\n/m.exec(answers)![0]
    return answers.replace(own, own + own.replace('court', 'arbitration'))
  })
  ownCourt(dir, 'arbitration')
  expect(evidence(['init', '--yes', '--json'], dir)).toMatchObject({ code: 0 })
  const papers = async (id: string): Promise<readonly string[]> => {
    const run = evidence(['dossier', id, '--date', '2026-04-20', '--json', '--quiet'], dir)
    expect(run).toMatchObject({ code: 0 })
    const { outputs } = JSON.parse(run.out) as { outputs: Output[] }
    const pdfs = outputs.filter(({ kind }) => kind === 'pdf')
    const texts = await Promise.all(pdfs.map(({ path }) => textOfPdf(join(dir, path))))
    return pdfs.map(
      ({ path, part }, at) =>
        `${part} ${path.split('/').at(-1)}\n${texts[at]!.replaceAll(/\s|第\d+页.*/g, '')}`,
    )
  }
  const court = await papers('court')
  expect(court.join('')).toMatch(/案由[\s\S]*案号[\s\S]*案件受理费/)
  expect(await papers('arbitration')).toEqual(court)
})
