import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { describe, expect, test } from 'vitest'
import { ORGANISER, writePackages } from '../../bench/gather/cases.mjs'
import { ageContact } from '../../src/handover/adapters/age-contact.js'
import { evidence, room } from '../support/run.js'
import { changed, drawn } from './pictures.js'

/** Pages that are looked at, by paper: of a handful of victims, of enough for representatives, of so many that there are contents. */
const LOOKED_AT: Readonly<Record<number, Readonly<Record<string, readonly number[]>>>> = {
  3: { police: [2, 3, 4], court: [2] },
  14: { police: [2, 4, 5, 6], market: [2], association: [2], court: [2, 3], lawyer: [2] },
  60: { police: [2, 3, 6, 8], court: [3, 4] },
}

async function gatheredPages(count: number): Promise<Map<string, Buffer>> {
  const dir = room('汇总')
  const secret = await generateX25519Identity()
  const recipients = [await identityToRecipient(secret)]
  writeFileSync(join(dir, 'key.txt'), `${secret}\n`)
  const packages = join(dir, '收到的')
  mkdirSync(packages)
  const seal = (text: string): Promise<Uint8Array> => ageContact.encrypt(text, recipients)
  await writePackages(packages, count, { seed: 7, faults: false, seal })
  const args = [packages, '--into', '汇总', '--organiser', ORGANISER, '--identity', 'key.txt', '--json']
  const run = evidence(['gather', ...args], dir, { EVIDENCE_NOW: '2026-11-25T02:00:00Z' })
  const { papers } = JSON.parse(run.out) as { papers: { use: string; outputs: { path: string }[] }[] }
  const pages = new Map<string, Buffer>()
  for (const [use, numbers] of Object.entries(LOOKED_AT[count]!)) {
    const outputs = papers.find((paper) => paper.use === use)!.outputs
    const pdf = outputs.find(({ path }) => path.endsWith('.pdf'))!.path
    for (const number of numbers)
      pages.set(`gathered-${count}-${use}-${number}`, await drawn(join(dir, '汇总', pdf), number))
  }
  return pages
}

describe('gathered papers look as they did when somebody last looked at them, of so many victims:', () => {
  test.each(process.env['EVIDENCE_LONG'] ? Object.keys(LOOKED_AT).map(Number) : [14])('%i', async (count) => {
    expect(await changed(await gatheredPages(count))).toEqual([])
  })
})
