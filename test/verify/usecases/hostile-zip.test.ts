import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { verifyTarget } from '../../../src/verify/usecases/verify-target.js'
import { targetPorts } from '../../support/target-ports.js'

/** One entry as the attacker writes it; what is not said is honest. */
interface Entry {
  readonly name: string | Buffer
  readonly data: Buffer
  readonly flags?: number
  readonly attributes?: number
  /** What the directory claims of the size once unpacked. */
  readonly claims?: number
  readonly crc?: number
  /** Stands over the bytes of the entry before it. */
  readonly over?: boolean
  /** What its own header calls it. */
  readonly localName?: string
  /** How its own header says that it is packed. */
  readonly localMethod?: number
  /** Stands in the directory, and the end of the directory does not count it. */
  readonly uncounted?: boolean
}

const folder = mkdtempSync(join(tmpdir(), 'evidence-zip-'))
let count = 0
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const sha = createHash('sha256').update('甲').digest('hex')
const GOOD: readonly Entry[] = [
  { name: 'bagit.txt', data: Buffer.from('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n') },
  { name: 'manifest-sha256.txt', data: Buffer.from(`${sha}  data/a\n`) },
  { name: 'data/a', data: Buffer.from('甲') },
]

/** A ZIP written by hand, so that it can say what no honest writer says. */
function zipOf(entries: readonly Entry[], after = Buffer.alloc(0)): string {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let [at, before] = [0, 0]
  for (const entry of entries) {
    const name = Buffer.from(entry.name as string)
    const packed = deflateRawSync(entry.data)
    const fields = Buffer.alloc(22)
    fields.writeUInt16LE(entry.flags ?? 0x800, 0)
    fields.writeUInt16LE(8, 2)
    fields.writeUInt32LE(entry.crc ?? crc32(entry.data), 8)
    fields.writeUInt32LE(packed.length, 12)
    fields.writeUInt32LE(entry.claims ?? entry.data.length, 16)
    fields.writeUInt16LE(name.length, 20)
    const own = Buffer.from(entry.localName ?? (entry.name as string))
    const said = Buffer.from(fields)
    said.writeUInt16LE(entry.localMethod ?? 8, 2)
    said.writeUInt16LE(own.length, 20)
    const local = Buffer.concat([u32(0x04034b50), u16(20), said, u16(0), own, packed])
    const tail = Buffer.alloc(16)
    tail.writeUInt32LE(entry.attributes ?? 0, 8)
    tail.writeUInt32LE(entry.over ? before : at, 12)
    directory.push(Buffer.concat([u32(0x02014b50), u16(0x0314), u16(20), fields, tail, name]))
    locals.push(local)
    before = at
    at += local.length
  }
  const size = directory.reduce((sum, one) => sum + one.length, 0)
  const end = Buffer.concat([
    u32(0x06054b50),
    u32(0),
    u16(entries.filter((one) => one.uncounted !== true).length),
    u16(entries.filter((one) => one.uncounted !== true).length),
    u32(size),
    u32(at),
    u16(0),
  ])
  const path = join(folder, `${count++}.zip`)
  writeFileSync(path, Buffer.concat([...locals, ...directory, end, after]))
  return path
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

async function said(path: string): Promise<readonly string[]> {
  const result = await verifyTarget(targetPorts(), { path, kind: 'zip', beside: [dirname(path)] }, []).catch(
    (error: { code: string }) => ({ findings: [{ grade: 'refused', id: error.code }] }),
  )
  return result!.findings.map((one) => `${one.grade} ${one.id}`)
}

const other = Buffer.from('乙')
test.each<[string, readonly Entry[], string]>([
  ['climbs out', [...GOOD, { name: '../../外面', data: other }], 'bag/unusable'],
  ['climbs out by backslashes', [...GOOD, { name: '..\\..\\外面', data: other }], 'bag/unusable'],
  ['is absolute', [...GOOD, { name: '/etc/外面', data: other }], 'bag/unusable'],
  ['names a drive', [...GOOD, { name: 'C:/Windows/外面', data: other }], 'bag/unusable'],
  [
    'is a link',
    [...GOOD, { name: 'data/b', data: Buffer.from('/etc/passwd'), attributes: 0xa1ff0000 }],
    'bag/unusable',
  ],
  ['is encrypted', [...GOOD.slice(0, 2), { ...GOOD[2]!, flags: 0x801 }], 'bag/unusable'],
  ['stands there twice', [...GOOD, { name: 'data/a', data: other }], 'bag/unusable'],
  [
    'stands over the bytes of another',
    [...GOOD, { name: 'data/b', data: other, over: true }],
    'bag/unusable',
  ],
  [
    'unpacks to more than it says',
    [...GOOD.slice(0, 2), { name: 'data/a', data: Buffer.alloc(1 << 26), claims: 3 }],
    'bag/',
  ],
  [
    'its own header calls otherwise',
    [...GOOD.slice(0, 2), { ...GOOD[2]!, localName: 'data/b' }],
    'bag/unusable',
  ],
  ['its own header packs otherwise', [...GOOD.slice(0, 2), { ...GOOD[2]!, localMethod: 0 }], 'bag/unusable'],
  [
    'the end of the directory does not count',
    [...GOOD, { name: 'data/b', data: other, uncounted: true }],
    'verify/damaged-zip',
  ],
  ['says another sum than it has', [...GOOD.slice(0, 2), { ...GOOD[2]!, data: other }], 'bag/changed'],
  [
    'has a name that is no UTF-8',
    [...GOOD, { name: Buffer.from([0xb3, 0xd0]), data: other, flags: 0 }],
    'verify/damaged-zip',
  ],
])('an entry that %s is never sound', async (_what, entries, finding) => {
  const found = await said(zipOf(entries))
  expect(found.filter((one) => /^(?:broken|unchecked|refused)/.test(one)).join('; ')).toContain(finding)
})

test('written by hand without a wish it is sound; with bytes after its end it is not another ZIP', async () => {
  expect(await said(zipOf(GOOD))).toEqual([])
  const behind = await said(zipOf(GOOD, Buffer.from('后加的')))
  expect(behind.filter((one) => !/^(?:broken|unchecked|refused)/.test(one))).toEqual([])
})

test('a bomb costs neither minutes nor memory', async () => {
  const before = process.memoryUsage.rss()
  const bomb = deflateBomb()
  const from = Date.now()
  expect((await said(zipOf([...GOOD, ...bomb]))).length).toBeGreaterThan(0)
  expect(Date.now() - from).toBeLessThan(20_000)
  expect(process.memoryUsage.rss() - before).toBeLessThan(400 << 20)
}, 60_000)

/** 1,000 entries of 16 MiB each that all stand over the same few bytes: 16 GiB to whoever unpacks them. */
function deflateBomb(): Entry[] {
  const data = Buffer.alloc(1 << 24)
  return [
    { name: 'data/b0', data },
    ...Array.from({ length: 20 }, (_, index) => ({ name: `data/b${index + 1}`, data, over: true })),
  ]
}
