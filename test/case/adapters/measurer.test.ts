import { execFileSync, spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  appendFileSync,
  chmodSync,
  closeSync,
  mkdirSync,
  openSync,
  renameSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { FolderFiles } from '../../../src/disk/adapters/files.js'
import { measureFile } from '../../../src/case/adapters/measure-file.js'
import { decodeName } from '../../../src/disk/rules/path-name.js'
import { measurer, put, scratch } from '../../support/case-folder.js'
import { needs } from '../../support/tools.js'

const files = new FolderFiles()
const plain = { sm3: false, capture: false }

test('walks any depth and lists every name once, sorted', async () => {
  const root = scratch('walk')
  const deep = Array.from({ length: 60 }, (_, index) => `第${index}层`).join('/')
  const names = [`${deep}/承诺页.txt`, ...Array.from({ length: 300 }, (_, index) => `截图/IMG_${index}.PNG`)]
  for (const name of names) put(root, name, name)
  expect((await files.walk(root)).map(({ path }) => path)).toEqual([...names].sort())
})

test('keeps names that are not UTF-8 apart and reads their files', async () => {
  const root = scratch('bytes')
  for (const bytes of [
    [0xb3, 0xd0, 0xc5, 0xb5],
    [0xff, 0xfe],
    [0x61, 0xed, 0xb2, 0x80],
  ])
    writeFileSync(Buffer.concat([Buffer.from(`${root}/`), Buffer.from(bytes)]), Buffer.from(bytes))
  const entries = await files.walk(root)
  expect(entries.map(({ path }) => path).sort()).toEqual(
    [
      [0xb3, 0xd0, 0xc5, 0xb5],
      [0xff, 0xfe],
      [0x61, 0xed, 0xb2, 0x80],
    ]
      .map((bytes) => decodeName(Uint8Array.from(bytes)))
      .sort(),
  )
  const measured = await measurer.measure(
    root,
    entries.map(({ path }) => path),
    plain,
  )
  expect(measured.map(({ problem, size }) => [problem, size]).sort()).toEqual([
    [undefined, 2],
    [undefined, 4],
    [undefined, 4],
  ])
})

test('records links with their target, pipes and sockets, and opens none of them', async () => {
  const root = scratch('special')
  mkdirSync(join(root, '真'))
  writeFileSync(join(root, '真/承诺页.txt'), '助力')
  for (const [name, target] of [
    ['外链', '/etc/passwd'],
    ['环', '.'],
    ['断', '不存在'],
    ['夹链', '真'],
  ] as const)
    symlinkSync(target, join(root, name))
  execFileSync('mkfifo', [join(root, '管道')])
  const server = createServer().listen(join(root, '插座'))
  const device = spawnSync('mknod', [join(root, '设备'), 'c', '1', '5']).status === 0 // /dev/zero never ends
  expect(await files.walk(root)).toEqual(
    [
      ...(device ? [{ path: '设备', what: 'device' }] : []),
      { path: '插座', what: 'socket' },
      { path: '外链', what: 'symlink', target: '/etc/passwd' },
      { path: '夹链', what: 'symlink', target: '真' },
      { path: '断', what: 'symlink', target: '不存在' },
      { path: '环', what: 'symlink', target: '.' },
      { path: '真/承诺页.txt', what: 'file' },
      { path: '管道', what: 'fifo' },
    ].sort((a, b) => (a.path < b.path ? -1 : 1)),
  )
  const measured = await measurer.measure(
    root,
    ['外链', '管道', '插座', device ? '设备' : '管道', '真', '没有'],
    plain,
  )
  server.close()
  expect(measured.map(({ problem }) => problem)).toEqual([
    'not-regular',
    'not-regular',
    'not-regular',
    'not-regular',
    'not-regular',
    'gone',
  ])
}, 5000)

test('gives digest, size and mtime of every file in the order asked, on threads as on the main one', async () => {
  const root = scratch('many')
  const names = Array.from({ length: 700 }, (_, index) => `截图/IMG_${index}.PNG`)
  for (const name of names) put(root, name, name.repeat(50))
  const inPool = await measurer.measure(root, names, plain)
  const here = [
    ...(await measurer.measure(root, names.slice(0, 350), plain)),
    ...(await measurer.measure(root, names.slice(350), plain)),
  ]
  expect(inPool).toEqual(here)
  expect(inPool.map(({ sha256 }) => sha256)).toEqual(
    names.map((name) => createHash('sha256').update(name.repeat(50)).digest('hex')),
  )
})

test('says the same of what files are, on threads as on the main one', async () => {
  const root = scratch('kinds')
  const of = [
    ['bin', '\x00\x01\x02 nothing known'],
    ['txt', '客服小美：请补缴欠款'],
    ['png', 'not really a picture'],
    ['pdf', "%PDF-1.7\n1 0 obj\n<</CreationDate (D:20260301201409+08'00')>>"],
    ['zip', 'PK\x03\x04\x14'],
    ['txt', ''],
  ] as const
  const names = Array.from({ length: 600 }, (_, at) => `IMG_${at}.${of[at % of.length]![0]}`)
  for (const [at, name] of names.entries()) put(root, name, `${of[at % of.length]![1]}`)
  put(root, names[7]!, Buffer.alloc(300, '\xff'))
  const options = { sm3: false, capture: true }
  const inPool = await measurer.measure(root, names, options)
  const here = [
    ...(await measurer.measure(root, names.slice(0, 300), options)),
    ...(await measurer.measure(root, names.slice(300), options)),
  ]
  expect(inPool).toEqual(here)
  expect(inPool.slice(0, 6).map(({ wordless }) => wordless === true)).toEqual([
    true,
    false,
    false,
    false,
    false,
    true,
  ])
})

test('reads a file larger than its buffer whole, in one pass for SHA-256 and SM3', async () => {
  const root = scratch('large')
  const bytes = Buffer.alloc(3 * 1024 * 1024 + 17, '证据')
  put(root, '录屏.bin', bytes)
  const [one] = await measurer.measure(root, ['录屏.bin'], { sm3: true, capture: false })
  expect([one!.sha256, one!.sm3, one!.size]).toEqual([
    createHash('sha256').update(bytes).digest('hex'),
    createHash('sm3').update(bytes).digest('hex'),
    bytes.length,
  ])
})

test('an empty file has the digest of nothing', async () => {
  const root = scratch('empty')
  put(root, '新建文本文档.txt', '')
  const [one] = await measurer.measure(root, ['新建文本文档.txt'], { sm3: false, capture: true })
  expect([one!.sha256, one!.kind.family]).toEqual([
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    'empty',
  ])
})

test.each([
  ['grows', (path: string) => appendFileSync(path, '!')],
  ['shrinks', (path: string) => truncateSync(path, 100)],
  ['is touched', (path: string) => utimesSync(path, new Date(), new Date(Math.random() * 1e12))],
  [
    'is overwritten in place and dated back',
    (path: string) => {
      const { atime, mtime } = statSync(path)
      const file = openSync(path, 'r+')
      writeSync(file, randomBytes(16), 0, 16, 2 * 1024 * 1024 - 16)
      closeSync(file)
      utimesSync(path, atime, mtime)
    },
  ],
  [
    'is replaced by another',
    (path: string) => {
      writeFileSync(`${path}.新`, randomBytes(2 * 1024 * 1024))
      renameSync(`${path}.新`, path)
    },
  ],
])(
  'a file that %s while it is read is read once more, then reported without a digest',
  async (_what, change) => {
    const root = scratch('busy')
    put(root, '正在录音.m4a', Buffer.alloc(2 * 1024 * 1024))
    let reads = 0
    const one = await measureFile('正在录音.m4a', { root, ...plain }, () => {
      reads += 1
      change(join(root, '正在录音.m4a'))
    })
    expect([one.problem, one.sha256, reads >= 2]).toEqual(['changed-while-reading', '', true])
  },
)

test('a file that was written to only for a moment is taken as it stands afterwards', async () => {
  const root = scratch('once')
  put(root, '录音.m4a', Buffer.alloc(2 * 1024 * 1024))
  let changed = false
  const one = await measureFile('录音.m4a', { root, ...plain }, () => {
    if (!changed) appendFileSync(join(root, '录音.m4a'), '!')
    changed = true
  })
  expect([one.problem, one.size]).toEqual([undefined, 2 * 1024 * 1024 + 1])
})

test('a film read ahead of its digest has the digest, head and size of one read piece by piece', async () => {
  const root = scratch('ahead')
  put(root, '录屏.mp4', '\0\0\0\x18ftypmp42')
  for (const size of [64 * 1024 * 1024, 64 * 1024 * 1024 + 12_345]) {
    truncateSync(join(root, '录屏.mp4'), size)
    for (const capture of [false, true]) {
      const order = { root, sm3: false, capture }
      const ahead = await measureFile('录屏.mp4', { ...order, ahead: true })
      expect(ahead).toEqual(await measureFile('录屏.mp4', order))
      expect([ahead.problem, ahead.size]).toEqual([undefined, size])
    }
  }
})

test.each([
  ['grows', (path: string) => appendFileSync(path, Buffer.alloc(2 ** 16))],
  ['is cut', (path: string) => truncateSync(path, 1024)],
])('a film that %s while it is read ahead has no digest', async (_what, change) => {
  const root = scratch('ahead-busy')
  put(root, '录屏.mp4', '')
  truncateSync(join(root, '录屏.mp4'), 65 * 1024 * 1024)
  let reads = 0
  const one = await measureFile('录屏.mp4', { root, ...plain, ahead: true }, () => {
    reads += 1
    change(join(root, '录屏.mp4'))
  })
  expect([one.problem, one.sha256]).toEqual(['changed-while-reading', ''])
  expect(reads).toBeLessThan(200)
})

test('refuses to read more than it was allowed', async () => {
  const root = scratch('limit')
  put(root, '承诺页.txt', '助力不成功全额退款')
  await expect(files.read(root, '承诺页.txt', 5)).rejects.toMatchObject({ code: 'file/too-large' })
  expect(Buffer.from(await files.read(root, '承诺页.txt')).toString()).toBe('助力不成功全额退款')
})

needs('setpriv')('a folder nobody may enter is recorded, its neighbours are listed', () => {
  const root = scratch('locked')
  put(root, '上锁/里面.txt', '看不到')
  put(root, '承诺页.txt', '助力')
  chmodSync(root, 0o755)
  chmodSync(join(root, '上锁'), 0)
  const code = `const { FolderFiles } = await import('${process.cwd()}/dist/disk/adapters/files.js'); console.log(JSON.stringify(await new FolderFiles().walk('${root}')))`
  const dropped = process.getuid?.() === 0 ? ['--reuid=65534', '--regid=65534', '--clear-groups'] : []
  const output = execFileSync('setpriv', [...dropped, process.execPath, '--input-type=module', '-e', code], {
    encoding: 'utf8',
    cwd: '/',
  })
  chmodSync(join(root, '上锁'), 0o755)
  expect(JSON.parse(output)).toEqual([
    { path: '上锁', what: 'unreadable' },
    { path: '承诺页.txt', what: 'file' },
  ])
})

needs('setpriv')('files in a folder that may be listed but not entered are unreadable, not missing', () => {
  const root = scratch('listed')
  put(root, '只列名/承诺页.txt', '助力')
  chmodSync(root, 0o755)
  chmodSync(join(root, '只列名'), 0o444)
  const code = `const { adapters } = await import('${process.cwd()}/dist/cli/adapters.js'); const a = adapters({}); const files = await a.files()
    const paths = (await files.walk('${root}')).map((one) => one.path)
    console.log(JSON.stringify([paths, await (await a.measurer()).measure('${root}', paths, { sm3: false, capture: true }), await files.exists('${root}', paths[0])]))`
  const dropped = process.getuid?.() === 0 ? ['--reuid=65534', '--regid=65534', '--clear-groups'] : []
  const output = execFileSync('setpriv', [...dropped, process.execPath, '--input-type=module', '-e', code], {
    encoding: 'utf8',
    cwd: '/',
  })
  chmodSync(join(root, '只列名'), 0o755)
  expect(JSON.parse(output)).toEqual([
    ['只列名/承诺页.txt'],
    [expect.objectContaining({ problem: 'unreadable', errno: 'EACCES' })],
    true,
  ])
})

test('a path longer than the system takes is recorded, and the walk goes on', async () => {
  const root = scratch('long')
  const part = '很长的文件夹名'.repeat(10)
  const deepest = Array.from({ length: 30 }, () => part).join('/')
  execFileSync('sh', [
    '-c',
    `cd '${root}' && for n in $(seq 30); do mkdir '${part}' && cd -P '${part}' || exit 1; done; echo 助力 > 承诺页.txt`,
  ])
  put(root, '承诺页.txt', '助力')
  const entries = await files.walk(root)
  expect(entries.map(({ what }) => what).sort()).toEqual(['file', 'unreadable'])
  expect(deepest.startsWith(entries.find(({ what }) => what === 'unreadable')!.path)).toBe(true)
  execFileSync('rm', ['-rf', join(root, part)])
})

test('progress counts every file and byte', async () => {
  const root = scratch('progress')
  const handle = openSync(join(root, '录屏.mp4'), 'w')
  writeSync(handle, Buffer.alloc(1000))
  closeSync(handle)
  const told: (readonly number[])[] = []
  await measurer.measure(root, ['录屏.mp4'], { ...plain, onProgress: (...counts) => told.push(counts) })
  expect(told.at(-1)).toEqual([1, 1000])
})
