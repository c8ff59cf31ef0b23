import { readFileSync, readdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { TextReader, Uint8ArrayReader, Uint8ArrayWriter, ZipWriter, configure } from '@zip.js/zip.js'
import { describe, expect, test } from 'vitest'
import { refusal } from '../../support/matchers.js'
import { FIXTURES, chosenFor, read, stored, wechatWorkbook } from './support/bills.js'

configure({ useWebWorkers: false })
const csv = readFileSync(`${FIXTURES}alipay-2023.csv`)

type Lock = {
  readonly password?: string
  readonly zipCrypto?: boolean
  readonly encryptionStrength?: 1 | 2 | 3
}

async function zipOf(files: Readonly<Record<string, Uint8Array>>, lock: Lock = {}): Promise<Uint8Array> {
  const zip = new ZipWriter(new Uint8ArrayWriter(), lock)
  for (const [name, bytes] of Object.entries(files)) await zip.add(name, new Uint8ArrayReader(bytes))
  return zip.close()
}

describe('ZIPs as the apps mail them', () => {
  test.each([
    ['ZipCrypto', { zipCrypto: true }],
    ['AES-128', { encryptionStrength: 1 as const }],
    ['AES-256', { encryptionStrength: 3 as const }],
  ])('%s: is read with its password', async (_, lock) => {
    const path = stored(
      '支付宝交易明细.zip',
      await zipOf({ '支付宝交易明细(20250301-20250430).csv': csv }, { ...lock, password: '293847' }),
    )
    const [bill] = await read([path], { ask: async () => '293847' })
    expect(chosenFor([bill!])).toMatchObject({ paid: 35_790, refunded: 5_800 })
    expect(bill).toMatchObject({ path: '支付宝交易明细.zip', place: '', encoding: 'gb18030' })
    expect(bill?.transactions[0]?.row).toBe(26)
  })

  test.each([
    ['ZipCrypto', { zipCrypto: true }],
    ['AES-256', {}],
  ])('%s: asks again after a wrong password, and gives up when the person does', async (_, lock) => {
    const path = stored(
      '微信支付账单.zip',
      await zipOf(
        { '微信支付账单.xlsx': wechatWorkbook(2026, (yuan) => `¥${yuan}`) },
        { ...lock, password: '112233' },
      ),
    )
    const asked: boolean[] = []
    const [bill] = await read([path], {
      ask: async (_file, again) => {
        asked.push(again)
        return again ? '112233' : '999999'
      },
    })
    expect(asked).toEqual([false, true])
    expect(chosenFor([bill!]).net).toBe(20_000)
    await expect(read([path], { ask: async (_file, again) => (again ? null : '000000') })).rejects.toEqual(
      refusal('bill/password-wrong'),
    )
    await expect(read([path])).rejects.toEqual(refusal('bill/password-needed'))
  })

  test('leaves nothing on the disk beside the ZIP', async () => {
    const path = stored('只读.zip', await zipOf({ '账单.csv': csv }, { password: '1' }))
    const before = readdirSync(dirname(path))
    await read([path], { ask: async () => '1' })
    expect(readdirSync(dirname(path))).toEqual(before)
  })

  test('two bills inside one ZIP are told apart by their names', async () => {
    const path = stored(
      '两份.zip',
      await zipOf({ '微信.csv': readFileSync(`${FIXTURES}wechat-2024.csv`), '支付宝.csv': csv }),
    )
    const bills = await read([path])
    expect(bills.map(({ place, provider }) => [place, provider])).toEqual([
      ['微信.csv', 'wechat'],
      ['支付宝.csv', 'alipay'],
    ])
  })

  test('a damaged ZIP is refused', async () => {
    const bytes = await zipOf({ '账单.csv': csv })
    bytes[120]! ^= 0xff
    await expect(read([stored('坏.zip', bytes)])).rejects.toEqual(refusal('bill/damaged-zip'))
  })

  test('a ZIP without a bill says so', async () => {
    const zip = new ZipWriter(new Uint8ArrayWriter())
    await zip.add('说明.txt', new TextReader('这里没有账单'))
    await expect(read([stored('空.zip', await zip.close())])).rejects.toEqual(refusal('bill/not-recognised'))
  })
})
