import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { YamlCaseText } from '../../src/case/adapters/case-text.js'
import { FolderStore } from '../../src/case/adapters/store.js'
import type { Exhibit } from '../../src/case/rules/exhibit.js'
import { toIso } from '../../src/ground/time.js'
import type { Clock } from '../../src/disk/ports.js'

/** A clock that stands where the test puts it. */
export class FixedClock implements Clock {
  at: Date
  constructor(at: Date = new Date()) {
    this.at = at
  }
  now(): Date {
    return this.at
  }
  offset(): number {
    return 480
  }
}

export const FILES: Readonly<Record<string, string>> = {
  '截图/承诺页.png': '助力不成功全额退款',
  '账单/微信支付账单.csv': '2026-03-01,快砍网络,298.00',
  '聊天/客服.txt': '客服：请先补交 2000 元',
}

/** A registered case of three files in a temporary folder, made through the real store. */
export async function makeCase(
  files: Readonly<Record<string, string>> = FILES,
  caseText = 'version: 1\ntitle: 快砍助力退款纠纷\n',
  clock: Clock = new FixedClock(),
): Promise<{ root: string; store: FolderStore; clock: Clock; close: () => void }> {
  const root = mkdtempSync(join(tmpdir(), 'evidence-case-'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  const store = new FolderStore(root, clock, new YamlCaseText(), 'evidence 0.1.0')
  const exhibits = Object.entries(files).map(([path, text], index) => exhibitOf(root, path, text, index + 1))
  await store.commit({
    register: {
      version: 1,
      created: toIso(clock.now()),
      nextId: exhibits.length + 1,
      lastNumber: {},
      exhibits,
      specials: [],
    },
    events: [
      { event: 'init', facts: {} },
      {
        event: 'register',
        facts: { files: exhibits.length, first: exhibits[0]?.id ?? '', last: exhibits.at(-1)?.id ?? '' },
      },
    ],
    caseText,
  })
  return { root, store, clock, close: () => rmSync(root, { recursive: true, force: true }) }
}

/** A case that stands already, a copy for instance. */
export function openCase(
  root: string,
  clock: Clock,
): { root: string; store: FolderStore; clock: Clock; close: () => void } {
  return {
    root,
    store: new FolderStore(root, clock, new YamlCaseText(), 'evidence 0.1.0'),
    clock,
    close: () => rmSync(root, { recursive: true, force: true }),
  }
}

function exhibitOf(root: string, path: string, text: string, number: number): Exhibit {
  return {
    id: `E${String(number).padStart(4, '0')}`,
    path,
    size: Buffer.byteLength(text),
    sha256: createHash('sha256').update(text).digest('hex'),
    mtime: toIso(statSync(join(root, path)).mtime),
    kind: { mime: 'text/plain', family: 'text', extension: 'txt', mismatch: false },
    times: [],
    facts: [],
    registered: toIso(new Date()),
    item: null,
    number: null,
    retired: [],
  }
}
