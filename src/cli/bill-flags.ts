import { existsSync, readFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import type { RowPick } from '../bills/rules/choose.js'
import { Refusal } from '../ground/refusal.js'
import type { AskPassword } from '../bills/ports.js'
import type { BillPath } from '../bills/usecases/read-bills.js'

export interface BillFlags {
  payee?: string[]
  rows?: string
  dryRun?: boolean
  passwordFile?: string
  bankColumns?: string
  apart?: string[]
}

/** `--payee 快砍 账单.xlsx` hands the file to --payee: a value that names a bill on the disk is one. */
export function filesAndPayees(
  named: readonly string[],
  payees: readonly string[],
  cwd: string,
): { files: BillPath[]; payees: string[] } {
  const isFile = (text: string): boolean =>
    /\.(csv|xlsx|zip|txt)$/i.test(text) && existsSync(resolve(cwd, text))
  const files = [...named, ...payees.filter(isFile)].map((shown) => ({
    shown,
    absolute: resolve(cwd, shown),
  }))
  return { files, payees: payees.filter((text) => !isFile(text)) }
}

/** The same files as evidence.yml names them: relative to the case, `/` between parts. Throws bill/outside-case. */
export function insideCase(files: readonly BillPath[], root: string): BillPath[] {
  return files.map(({ shown, absolute }) => {
    const path = relative(root, absolute).replaceAll('\\', '/')
    if (path === '' || path.startsWith('../') || /^([A-Za-z]:)?\//.test(path))
      throw new Refusal('bill/outside-case', { file: shown, dir: root }, 'usage')
    return { shown: path, absolute }
  })
}

/** "18,23" or "微信.xlsx#18,支付宝.csv#30". Throws bill/rows. */
export function rowPicks(list: string): readonly RowPick[] {
  return list
    .split(/[,，、\s]+/)
    .filter((part) => part !== '')
    .map((part) => {
      const match = /^(?:(.+?)#(?:(.+)!)?)?(\d{1,7})$/.exec(part)
      if (!match) throw new Refusal('bill/rows', { text: part }, 'usage')
      return {
        file: match[1] ?? null,
        row: Number(match[3]),
        ...(match[2] === undefined ? {} : { place: match[2] }),
      }
    })
}

/** The first line of the file, tried once. Throws bill/not-a-file. */
export function passwordIn(file: string, cwd: string): AskPassword {
  const path = resolve(cwd, file)
  if (!existsSync(path)) throw new Refusal('bill/not-a-file', { path: file }, 'usage')
  const password = readFileSync(path, 'utf8')
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)[0]!
  return async (_file, again) => (again ? null : password)
}
