import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { verifyTarget } from '../verify/usecases/verify-target.js'
import type { Target, TargetPorts, TargetVerification } from '../verify/usecases/verify-target.js'
import type { Context } from './context.js'

/** A dossier lies at most this deep in its case: dossier/2026-11-22/12315/投诉书.pdf. */
const LEVELS = 5

/** Verifies a bag or a dossier PDF; null when the path is a folder that is no bag. */
export async function verifyHandedOver(
  context: Context,
  path: string,
  ca: readonly string[],
): Promise<TargetVerification | null> {
  const { clock, files, measurer, roots, bags, handedPapers } = context.adapters
  const ports: TargetPorts = {
    clock,
    files: await files(),
    measurer: await measurer(),
    roots: await roots(),
    bags: await bags(),
    papers: await handedPapers(),
  }
  return verifyTarget(ports, { path, kind: kindOf(path), beside: foldersAbove(path) }, ca)
}

function kindOf(path: string): Target['kind'] {
  if (statSync(path).isDirectory()) return 'folder'
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  try {
    if (!fstatSync(file).isFile()) return 'other'
    const head = Buffer.alloc(32)
    const text = head.toString('latin1', 0, readSync(file, head))
    return text.startsWith('%PDF-')
      ? 'pdf'
      : text.startsWith('PK')
        ? 'zip'
        : text.startsWith('age-encryption')
          ? 'age'
          : 'other'
  } finally {
    closeSync(file)
  }
}

function foldersAbove(path: string): string[] {
  const found: string[] = []
  for (let folder = dirname(path); found.length < LEVELS && folder !== found.at(-1); folder = dirname(folder))
    found.push(folder)
  return found
}
