// Hashing speed beside `openssl dgst -sha256` on the same warm files: node bench/hash.mjs [folder for scratch files]
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { randomFillSync } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PoolMeasurer } from '../dist/case/adapters/measurer.js'
import { namingRules } from '../dist/formats/adapters/naming-rules.js'

const SETS = [
  { name: '200 × 3 MiB (photos)', files: 200, size: 3 * 1024 * 1024 },
  { name: '20,000 × 4 KiB (small files)', files: 20_000, size: 4096 },
  { name: '1 × 512 MiB (one video)', files: 1, size: 512 * 1024 * 1024 },
]
const ROUNDS = 3

const root = mkdtempSync(join(process.argv[2] ?? tmpdir(), 'evidence-bench-'))
const measurer = new PoolMeasurer(namingRules)
try {
  console.log('set | openssl ×2 s | evidence s | ratio | MB/s')
  for (const set of SETS) {
    const folder = join(root, String(set.size))
    const paths = fill(folder, set)
    const list = paths.map((path) => join(folder, path)).join('\0')
    const openssl = await best(() => {
      execFileSync('xargs', ['-0', '-P2', '-n256', 'openssl', 'dgst', '-sha256'], {
        input: list,
        stdio: ['pipe', 'ignore', 'inherit'],
      })
    })
    const ours = await best(async () => {
      await measurer.measure(folder, paths, { sm3: false, capture: false })
    })
    const speed = Math.round((set.files * set.size) / ours / 1000)
    console.log(
      `${set.name} | ${(openssl / 1000).toFixed(2)} | ${(ours / 1000).toFixed(2)} | ${(ours / openssl).toFixed(2)} | ${speed}`,
    )
    rmSync(folder, { recursive: true })
  }
} finally {
  rmSync(root, { recursive: true, force: true })
}

function fill(folder, { files, size }) {
  mkdirSync(folder)
  const bytes = randomFillSync(Buffer.alloc(size))
  return Array.from({ length: files }, (_, index) => {
    bytes.writeUInt32LE(index)
    writeFileSync(join(folder, `IMG_${index}.bin`), bytes)
    return `IMG_${index}.bin`
  })
}

async function best(run) {
  let fastest = Infinity
  for (let round = 0; round <= ROUNDS; round++) {
    const start = performance.now()
    await run()
    if (round > 0) fastest = Math.min(fastest, performance.now() - start)
  }
  return fastest
}
