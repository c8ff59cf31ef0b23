import { createHash } from 'node:crypto'
import { lstatSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { YamlCaseText } from '../../src/case/adapters/case-text.js'
import { FolderFiles } from '../../src/disk/adapters/files.js'
import { PoolMeasurer } from '../../src/case/adapters/measurer.js'
import { namingRules } from '../../src/formats/adapters/naming-rules.js'
import { DiskSealFolders } from '../../src/seal/adapters/seal-folders.js'
import { FolderStore } from '../../src/case/adapters/store.js'
import { NodeRoots } from '../../src/seal/adapters/trust-roots.js'
import { encodeName } from '../../src/disk/rules/path-name.js'
import { registerFolder } from '../../src/case/usecases/register.js'
import type { Registration } from '../../src/case/usecases/register.js'
import type { RegisterOptions } from '../../src/case/usecases/apply-registration.js'
import { verifyCase } from '../../src/verify/usecases/verify-case.js'
import type { Verification } from '../../src/verify/usecases/verify-case.js'

/** A folder as the person has it, before any case: name → content. */
export const MATERIAL: Readonly<Record<string, string>> = {
  '截图/承诺页.txt': '助力不成功全额退款',
  '截图/欠款通知.txt': '您尚欠平台 2000 元，请尽快补缴',
  '账单/微信支付账单.csv': '交易时间,交易类型,金额(元)\n2026-03-01 20:14:09,商户消费,¥298.00\n',
  '录音/通话录音@快砍客服_13800000000_20260411101530.txt': '客服：退款需要先补缴',
  '聊天记录.txt': '我：请退款\n客服：不退',
}

export const clock = { now: () => new Date('2026-11-22T04:00:00Z'), offset: () => 480 }

/** A scratch folder that goes when the test ends. */
export function scratch(name = 'case'): string {
  const folder = mkdtempSync(join(tmpdir(), `evidence-${name}-`))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export function put(root: string, path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), content)
}

export function storeOf(root: string, now?: string): FolderStore {
  return new FolderStore(
    root,
    now === undefined ? clock : { ...clock, now: () => new Date(now) },
    new YamlCaseText(),
    'evidence-cli/test',
  )
}

export const measurer = new PoolMeasurer(namingRules)

export function register(root: string, options: RegisterOptions = {}): Promise<Registration> {
  return registerFolder({ files: new FolderFiles(), measurer, clock }, storeOf(root), options)
}

/** A registered case with the usual material. */
export async function registeredCase(material: Readonly<Record<string, string>> = MATERIAL): Promise<string> {
  const root = scratch()
  for (const [path, content] of Object.entries(material)) put(root, path, content)
  await register(root)
  put(root, 'evidence.yml', 'version: 1\n')
  return root
}

/** Verifies a case that no test here seals; what `verify` says of every unsealed case is left to the test that is about it. */
export async function verify(root: string): Promise<Verification> {
  const result = await verifyWhole(root)
  return { ...result, findings: result.findings.filter(({ id }) => id !== 'seal/none') }
}

export function verifyWhole(root: string): Promise<Verification> {
  const digest = (text: string): string => createHash('sha256').update(encodeName(text)).digest('hex')
  return verifyCase(
    {
      store: storeOf(root),
      files: new FolderFiles(),
      measurer,
      seals: new DiskSealFolders(),
      roots: new NodeRoots(),
      clock,
      digest,
    },
    { ca: [] },
  )
}

/** Replaces text in one of our own files, as an editor would. */
export function edit(root: string, path: string, change: (text: string) => string): void {
  const before = readFileSync(join(root, path), 'utf8')
  const after = change(before)
  if (after === before) throw new Error(`nothing changed in ${path}`)
  writeFileSync(join(root, path), after)
}

/** Every name with its kind, mode, times and content digest. */
export function listing(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => {
      const stats = lstatSync(join(root, name))
      const content = stats.isFile()
        ? createHash('sha256')
            .update(readFileSync(join(root, name)))
            .digest('hex')
        : ''
      return stats.isDirectory()
        ? `${name}/ ${stats.mode}`
        : `${name} ${stats.mode} ${stats.mtimeMs} ${stats.size} ${content}`
    })
}
