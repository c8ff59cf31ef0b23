import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { systemRefusal } from '../../src/cli/system-error.js'
import { room } from '../support/run.js'

test.each([
  [{ code: 'EMFILE', syscall: 'open' }, '', 'EMFILE'],
  [{ code: 'ENFILE', syscall: 'scandir', path: '/案件/截图' }, '', 'ENFILE'],
  [{ code: 'ERR_WORKER_INIT_FAILED' }, 'Worker initialization failure: EMFILE', 'EMFILE'],
])('%j is the limit of open files, whatever met it', (fields, message, errno) => {
  expect(systemRefusal(Object.assign(new Error(message), fields))).toMatchObject({
    code: 'file/too-many-open',
    facts: { errno },
  })
})

test('a file in the place of a folder is not the fault of the disk', () => {
  const error = Object.assign(new Error('no'), {
    code: 'ENOTDIR',
    syscall: 'mkdir',
    path: '/案件/evidence-templates/channels',
  })
  expect(systemRefusal(error)).toMatchObject({ code: 'file/in-the-way', facts: { path: error.path } })
})

test('a file that cannot be opened for that limit is not called unreadable', () => {
  const dir = room()
  writeFileSync(join(dir, '承诺页.txt'), '助力')
  const code = `
    import { openSync } from 'node:fs'
    import { measurePlain } from '${process.cwd()}/dist/case/adapters/measure-file.js'
    import { FolderFiles } from '${process.cwd()}/dist/disk/adapters/files.js'
    try { for (;;) openSync('/dev/null') } catch {}
    const said = []
    try { measurePlain('承诺页.txt', { root: process.argv[1], sm3: false, capture: false }, () => {}) } catch (error) { said.push(error.code) }
    try { await new FolderFiles().read(process.argv[1], '承诺页.txt') } catch (error) { said.push(error.code) }
    process.stdout.write(said.join())`
  const run = spawnSync(
    'sh',
    ['-c', 'ulimit -n 90; exec "$@"', 'sh', process.execPath, '--input-type=module', '-e', code, dir],
    {
      encoding: 'utf8',
    },
  )
  expect(run.stdout).toBe('EMFILE,EMFILE')
})

test.each(['ENOSPC', 'EACCES', 'EROFS', 'EIO', 'EBUSY'])(
  '%s without a place names none and leaves no hole in the sentence',
  (code) => {
    const { facts } = systemRefusal(Object.assign(new Error(code), { code, syscall: 'write' }))!
    expect(facts['path']).toEqual({ word: 'file.unnamed' })
  },
)
