import { createHash } from 'node:crypto'
import {
  createWriteStream,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { finished } from 'node:stream/promises'
import PDFDocument from 'pdfkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stampPdf } from '../../../src/paper/adapters/doc-timestamp.js'
import { fileOutput } from '../../../src/bag/adapters/zip-output.js'
import { BagZip } from '../../../src/bag/adapters/zip-writer.js'
import { readReply } from '../../../src/rfc3161/rules/reply.js'
import { buildRequest } from '../../../src/rfc3161/rules/request.js'
import { verifyTarget } from '../../../src/verify/usecases/verify-target.js'
import type { TargetVerification } from '../../../src/verify/usecases/verify-target.js'
import { Authority } from '../../support/authority.js'
import { AuthorityServer } from '../../support/authority-server.js'
import { exportTo, sealAt } from '../../support/export.js'
import { refusal } from '../../support/matchers.js'
import { FILES, makeCase } from '../../support/small-case.js'
import { has, needs } from '../../support/tools.js'
import { targetPorts } from '../../support/target-ports.js'

const folder = mkdtempSync(join(tmpdir(), 'evidence-target-'))
let authority: Authority
let bag: string
let zip: string
let count = 0
const sealed = needs('openssl')

beforeAll(async () => {
  if (!has('openssl')) return
  authority = new Authority()
  const server = await new AuthorityServer(authority).open()
  const made = await makeCase()
  await sealAt(made, server.url(), authority.path('root.pem'))
  bag = join(folder, '证据包')
  zip = join(folder, '证据包.zip')
  await exportTo(made, bag)
  await exportTo(made, zip, { zip: true })
  await server.close()
  made.close()
})
afterAll(() => {
  authority?.close()
  rmSync(folder, { recursive: true, force: true })
})

async function verify(
  path: string,
  kind: 'folder' | 'zip' | 'pdf' = 'folder',
  ca: readonly string[] = authority ? [authority.path('root.pem')] : [],
): Promise<TargetVerification> {
  return (await verifyTarget(
    targetPorts(),
    { path, kind, beside: [dirname(path), dirname(dirname(path))] },
    ca,
  ))!
}

const ids = (result: TargetVerification): string[] =>
  [...new Set(result.findings.map((one) => `${one.grade} ${one.id}`))].sort()
const sha = (text: string | Buffer, algorithm = 'sha256'): string =>
  createHash(algorithm).update(text).digest('hex')

function damaged(change: (copy: string) => void): string {
  const copy = join(folder, `副本-${count++}`)
  cpSync(bag, copy, { recursive: true })
  change(copy)
  return copy
}

describe('a bag of ours', () => {
  sealed('is sound as a folder and as a ZIP, with the time of its seal', async () => {
    for (const result of [await verify(bag), await verify(zip, 'zip')]) {
      expect(result).toMatchObject({ kind: 'bag', verdict: 'sound' })
      expect(result.findings.filter((one) => one.grade !== 'note')).toEqual([])
      expect(result.counts.sound).toBe(result.counts.registered)
      expect(result.seals.seals[0]).toMatchObject({
        id: '0001',
        tokens: [{ judgement: { state: 'trusted' } }],
      })
    }
  })

  sealed("without the authority's root is weak", async () => {
    expect(ids(await verify(bag, 'folder', []))).toEqual(['weak seal/untrusted'])
  })

  sealed('with one file changed, missing or added is broken and says which', async () => {
    const stored = join('data/exhibits', readdirSync(join(bag, 'data/exhibits')).sort()[0]!)
    const changed = await verify(damaged((copy) => writeFileSync(join(copy, stored), '换过的承诺')))
    expect(ids(changed)).toEqual(['broken bag/changed', 'broken bag/not-in-case', 'broken bag/oxum'])
    expect(changed.counts).toMatchObject({ changed: 1, missing: 0 })
    expect(ids(await verify(damaged((copy) => rmSync(join(copy, stored)))))).toEqual([
      'broken bag/missing',
      'broken bag/oxum',
    ])
    expect(
      ids(await verify(damaged((copy) => writeFileSync(join(copy, 'data/exhibits/后加.png'), '后加')))),
    ).toContain('broken bag/unlisted')
  })

  sealed(
    "made anew around another exhibit, with every manifest rewritten, no longer agrees with the case's list",
    async () => {
      const copy = damaged((at) => {
        const name = readdirSync(join(at, 'data/exhibits')).sort()[0]!
        const before = readFileSync(join(at, 'data/exhibits', name))
        const after = Buffer.alloc(before.length, 0x41)
        writeFileSync(join(at, 'data/exhibits', name), after)
        for (const algorithm of ['sha256', 'sha512'])
          replaceIn(join(at, `manifest-${algorithm}.txt`), sha(before, algorithm), sha(after, algorithm))
        replaceIn(join(at, 'names.json'), sha(before), sha(after))
        for (const algorithm of ['sha256', 'sha512']) {
          const lines = readFileSync(join(at, `tagmanifest-${algorithm}.txt`), 'utf8')
            .trimEnd()
            .split('\n')
            .map((line) => line.slice(line.indexOf('  ') + 2))
          writeFileSync(
            join(at, `tagmanifest-${algorithm}.txt`),
            lines.map((name_) => `${sha(readFileSync(join(at, name_)), algorithm)}  ${name_}\n`).join(''),
          )
        }
      })
      expect(ids(await verify(copy))).toEqual(['broken bag/not-in-case'])
    },
  )

  sealed('whose seal was touched, or whose reader files were, is broken', async () => {
    expect(ids(await verify(damaged((copy) => flip(join(copy, 'data/seals/0001/1.tsr')))))).toContain(
      'broken bag/changed',
    )
    expect(
      ids(await verify(damaged((copy) => replaceIn(join(copy, '核验.html'), '已改变', '一致')))),
    ).toEqual(['broken bag/changed'])
  })
})

/** A bag by hand: name → content; manifests are added by the case. */
function handMade(files: Readonly<Record<string, string>>): string {
  const at = join(folder, `手工-${count++}`)
  for (const [name, text] of Object.entries({
    'bagit.txt': 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n',
    ...files,
  })) {
    mkdirSync(dirname(join(at, name)), { recursive: true })
    writeFileSync(join(at, name), text)
  }
  return at
}

const A = sha('甲')
const OLD = { 'bagit.txt': 'BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n' }
const CASES: readonly (readonly [
  what: string,
  files: Readonly<Record<string, string>>,
  expected: readonly string[],
])[] = [
  ['valid', { 'data/a': '甲', 'manifest-sha256.txt': `${A}  data/a\n` }, []],
  [
    'in upper case, with tabs, ./ and the star of md5sum',
    { 'data/a': '甲', 'manifest-sha256.txt': `${A.toUpperCase()}\t*./data/a\r\n` },
    [],
  ],
  [
    'with a percent-encoded line break (1.0)',
    { 'data/a\nb': '甲', 'manifest-sha256.txt': `${A}  data/a%0Ab\n` },
    [],
  ],
  [
    'with a raw percent sign (0.97)',
    { ...OLD, 'data/100%25': '甲', 'manifest-sha256.txt': `${A}  data/100%25\n` },
    [],
  ],
  [
    'with MD5 of the old days',
    { ...OLD, 'data/a': '甲', 'manifest-md5.txt': `${sha('甲', 'md5')}  data/a\n` },
    [],
  ],
  [
    'without declaration',
    { 'bagit.txt': '', 'data/a': '甲', 'manifest-sha256.txt': `${A}  data/a\n` },
    ['broken bag/declaration'],
  ],
  [
    'with a byte order mark in bagit.txt',
    {
      'bagit.txt': '\ufeffBagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n',
      'data/a': '甲',
      'manifest-sha256.txt': `${A}  data/a\n`,
    },
    ['broken bag/declaration'],
  ],
  [
    'with a blank before the colon',
    {
      'bagit.txt': 'BagIt-Version : 1.0\nTag-File-Character-Encoding: UTF-8\n',
      'data/a': '甲',
      'manifest-sha256.txt': `${A}  data/a\n`,
    },
    ['broken bag/declaration'],
  ],
  [
    'of a version nobody knows',
    {
      'bagit.txt': 'BagIt-Version: 2.0\nTag-File-Character-Encoding: UTF-8\n',
      'data/a': '甲',
      'manifest-sha256.txt': `${A}  data/a\n`,
    },
    ['broken bag/declaration'],
  ],
  ['without manifest', { 'data/a': '甲' }, ['broken bag/no-manifest', 'unchecked case/nothing-to-verify']],
  ['without payload', { 'manifest-sha256.txt': '' }, ['unchecked case/nothing-to-verify']],
  [
    'whose second manifest leaves a file out (1.0)',
    {
      'data/a': '甲',
      'data/b': '甲',
      'manifest-sha256.txt': `${A}  data/a\n${A}  data/b\n`,
      'manifest-md5.txt': `${sha('甲', 'md5')}  data/a\n`,
    },
    ['broken bag/unlisted'],
  ],
  [
    'whose second manifest leaves a file out (0.97)',
    {
      ...OLD,
      'data/a': '甲',
      'data/b': '甲',
      'manifest-sha256.txt': `${A}  data/a\n${A}  data/b\n`,
      'manifest-md5.txt': `${sha('甲', 'md5')}  data/a\n`,
    },
    [],
  ],
  [
    'that lists a file twice alike (1.0)',
    { 'data/a': '甲', 'manifest-sha256.txt': `${A}  data/a\n${A}  data/a\n` },
    ['broken bag/manifest'],
  ],
  [
    'that lists a file twice alike (0.97)',
    { ...OLD, 'data/a': '甲', 'manifest-sha256.txt': `${A}  data/a\n${A}  data/a\n` },
    ['weak bag/manifest'],
  ],
  [
    'that lists a file twice with two digests',
    { ...OLD, 'data/a': '甲', 'manifest-sha256.txt': `${A}  data/a\n${'0'.repeat(64)}  data/a\n` },
    ['broken bag/manifest'],
  ],
  [
    'that climbs out',
    { 'data/a': '甲', 'manifest-sha256.txt': `${A}  data/a\n${A}  data/../../a\n` },
    ['broken bag/manifest'],
  ],
  [
    'with an absolute path',
    { 'data/a': '甲', 'manifest-sha256.txt': `${A}  data/a\n${A}  /etc/hostname\n` },
    ['broken bag/manifest'],
  ],
  [
    'with a home folder',
    { 'data/a': '甲', 'manifest-sha256.txt': `${A}  data/a\n${A}  ~/a\n` },
    ['broken bag/manifest'],
  ],
  [
    'with a Windows share',
    { 'data/a': '甲', 'manifest-sha256.txt': `${A}  data/a\n${A}  \\\\server\\a\n` },
    ['broken bag/manifest'],
  ],
  [
    'with a wrong total',
    { 'data/a': '甲', 'manifest-sha256.txt': `${A}  data/a\n`, 'bag-info.txt': 'Payload-Oxum: 4.1\n' },
    ['broken bag/oxum'],
  ],
  [
    'with files to fetch',
    {
      'data/a': '甲',
      'manifest-sha256.txt': `${A}  data/a\n${A}  data/b\n`,
      'fetch.txt': 'http://127.0.0.1:9/b - data/b\n',
    },
    ['note bag/fetch', 'unchecked bag/not-fetched'],
  ],
  [
    'with an algorithm nobody has',
    { 'data/a': '甲', 'manifest-sha256.txt': `${A}  data/a\n`, 'manifest-whirl.txt': 'ab  data/a\n' },
    ['unchecked bag/algorithm'],
  ],
]

describe("anybody's bag, by the rules of BagIt", () => {
  test.each(CASES)('%s', async (_what, files, expected) => {
    expect(ids(await verify(handMade(files)))).toEqual([...expected].sort())
  })

  test.each([
    ['UTF-16', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le'), []],
    ['UTF-16', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(), []],
    ['UTF-16', (text: string) => Buffer.from(text, 'utf16le').swap16(), []],
    ['UTF-16LE', (text: string) => Buffer.from(text, 'utf16le'), []],
    ['GB18030', (text: string) => Buffer.from(text, 'latin1'), []],
    ['IBM037', (text: string) => Buffer.from(text, 'latin1'), ['unchecked bag/encoding']],
  ])('with texts in %s is read, or said not to be read', async (encoding, written, expected) => {
    const at = handMade({
      'bagit.txt': `BagIt-Version: 1.0\nTag-File-Character-Encoding: ${encoding}\n`,
      'data/a': '甲',
    })
    writeFileSync(join(at, 'manifest-sha256.txt'), written(`${A}  data/a\n`))
    expect(ids(await verify(at))).toEqual(expected)
    if (expected.length > 0) return
    writeFileSync(join(at, 'data/a'), '乙')
    expect(ids(await verify(at))).toEqual(['broken bag/changed'])
  })

  test('links in it are not followed', async () => {
    const at = handMade({ 'data/a': '甲', 'manifest-sha256.txt': `${A}  data/a\n${A}  data/b\n` })
    symlinkSync(join(at, 'data/a'), join(at, 'data/b'))
    expect(ids(await verify(at))).toEqual(['broken bag/missing', 'broken bag/unusable'])
  })
})

describe('a ZIP that means harm', () => {
  async function zipped(
    entries: readonly (readonly [string, string])[],
    change: (bytes: Buffer) => Buffer = (bytes) => bytes,
  ): Promise<string> {
    const path = join(folder, `恶意-${count++}.zip`)
    const sink = new BagZip(fileOutput(path))
    for (const [name, text] of entries) await sink.put(name, Buffer.from(text))
    await sink.finish()
    await sink.commit()
    writeFileSync(path, change(readFileSync(path)))
    return path
  }
  const good = [
    ['bagit.txt', 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'],
    ['manifest-sha256.txt', `${A}  data/a\n`],
    ['data/a', '甲'],
  ] as const

  test('with names that climb out, doubled names, damaged bytes', async () => {
    expect(ids(await verify(await zipped([...good, ['../../etc/x', '乙']]), 'zip'))).toEqual([
      'broken bag/unusable',
    ])
    expect(ids(await verify(await zipped([...good, ['data/a', '乙']]), 'zip'))).toEqual([
      'broken bag/unusable',
    ])
    const flipped = await zipped(good, (bytes) => {
      bytes[bytes.indexOf('甲')]! ^= 1
      return bytes
    })
    expect(ids(await verify(flipped, 'zip'))).toContain('broken bag/changed')
  })

  test('cut off, or no bag at all, is refused', async () => {
    await expect(
      verify(await zipped(good, (bytes) => bytes.subarray(0, bytes.length - 40)), 'zip'),
    ).rejects.toEqual(refusal('verify/damaged-zip'))
    await expect(verify(await zipped([['截图.png', '甲']]), 'zip')).rejects.toEqual(
      refusal('verify/unknown-target'),
    )
  })
})

describe('a dossier PDF alone', () => {
  async function dossier(root: string, name = '证据册.pdf'): Promise<string> {
    const list = {
      format: 'evidence-dossier-manifest',
      version: 1,
      exhibits: Object.entries(FILES).map(([path, text], index) => ({
        id: `E000${index + 1}`,
        number: null,
        path,
        bytes: Buffer.byteLength(text),
        sha256: sha(text),
        shown: [],
      })),
    }
    const path = join(root, 'dossier', name)
    mkdirSync(dirname(path), { recursive: true })
    const pdf = new PDFDocument()
    const out = createWriteStream(path)
    pdf.pipe(out)
    pdf.text('1').file(Buffer.from(JSON.stringify(list)), { name: 'manifest.json' })
    pdf.end()
    await finished(out)
    return path
  }

  function originals(root: string): string {
    for (const [path, text] of Object.entries(FILES)) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), text)
    }
    return root
  }

  test('beside its originals is sound, and names what is changed or gone', async () => {
    const root = originals(join(folder, `案件-${count++}`))
    const path = await dossier(root)
    expect(await verify(path, 'pdf')).toMatchObject({
      kind: 'paper',
      verdict: 'sound',
      counts: { registered: 3, sound: 3 },
    })
    writeFileSync(join(root, '聊天/客服.txt'), '改过')
    rmSync(join(root, '账单/微信支付账单.csv'))
    const result = await verify(path, 'pdf')
    expect(result.findings.map((one) => [one.id, one.path])).toEqual([
      ['exhibit/missing', '账单/微信支付账单.csv'],
      ['exhibit/changed', '聊天/客服.txt'],
      ['dossier/unstamped', path],
    ])
  })

  test('with nothing beside it is not checked, and says so', async () => {
    const path = await dossier(join(folder, `单独-${count++}`))
    expect(await verify(path, 'pdf')).toMatchObject({
      verdict: 'unchecked',
      findings: [{ id: 'dossier/alone', facts: { exhibits: 3 } }],
    })
  })

  sealed('shows its document time stamp, and finds what was added after it', async () => {
    const root = originals(join(folder, `盖戳-${count++}`))
    const path = await dossier(root)
    await stampPdf(path, (digest) =>
      Promise.resolve(readReply(authority.reply(buildRequest(digest, Buffer.alloc(8, 1)).der)).token.raw),
    )
    const result = await verify(path, 'pdf')
    expect(result).toMatchObject({
      verdict: 'sound',
      seals: { seals: [{ id: 'pdf', tokens: [{ judgement: { state: 'trusted' } }] }] },
    })
    expect(ids(await verify(path, 'pdf', []))).toEqual(['weak dossier/stamp-untrusted'])
    writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.from('% 后加\n')]))
    expect(ids(await verify(path, 'pdf'))).toContain('broken dossier/stamp-partial')
    const bytes = readFileSync(path)
    bytes[20]! ^= 1
    writeFileSync(path, bytes)
    expect(ids(await verify(path, 'pdf'))).toContain('broken dossier/stamp-broken')
  })

  test('inside the case that wrote it must still be the file the log recorded', async () => {
    const made = await makeCase()
    const path = await dossier(made.root)
    const record = async (): Promise<unknown> =>
      made.store.commit({
        events: [
          {
            event: 'dossier',
            facts: {},
            outputs: [
              {
                path: 'dossier/证据册.pdf',
                bytes: readFileSync(path).length,
                sha256: sha(readFileSync(path)),
              },
            ],
          },
        ],
      })
    await record()
    expect(await verify(path, 'pdf')).toMatchObject({ verdict: 'sound' })
    flip(path)
    expect(ids(await verify(path, 'pdf'))).toContain('broken dossier/changed')
    made.close()
  })

  test('of somebody else holds no list of ours', async () => {
    const path = join(folder, '合同.pdf')
    writeFileSync(path, '%PDF-1.7\n')
    expect(ids(await verify(path, 'pdf'))).toEqual(['unchecked dossier/no-list'])
  })
})

function replaceIn(path: string, from: string, to: string): void {
  writeFileSync(path, readFileSync(path, 'utf8').replaceAll(from, to))
}

function flip(path: string): void {
  const bytes = readFileSync(path)
  bytes[bytes.length >> 1]! ^= 4
  writeFileSync(path, bytes)
}
