import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll } from 'vitest'
import { expect } from 'vitest'
import { Authority } from '../support/authority.js'
import { AuthorityServer } from '../support/authority-server.js'
import { evidence } from '../support/run.js'
import { sampleCase } from '../support/sample.js'
import { has, needs } from '../support/tools.js'

const openssl = needs('openssl')
let authority: Authority
let server: AuthorityServer

beforeAll(async () => {
  if (!has('openssl')) return
  authority = new Authority()
  server = await new AuthorityServer(authority).open()
})
afterAll(async () => {
  await server?.close()
  authority?.close()
})

function caseAskedAt(url: string): string {
  const seal = `\nseal: { authorities: ["${url}"], ca: [], sm3: false }\n`
  return sampleCase((answers) => answers.replace(/^seal:.*$/m, '') + seal)
}

/** Without blocking this process, which is the authority. */
async function dossier(
  dir: string,
  args: readonly string[],
): Promise<{ code: number; outputs: readonly { path: string; kind: string }[] }> {
  const run = await promisify(execFile)(
    process.execPath,
    [resolve('bin/evidence.js'), 'dossier', ...args, '--json', '--quiet'],
    { cwd: dir, encoding: 'utf8' },
  ).then(
    ({ stdout }) => ({ code: 0, stdout }),
    (error: { code: number; stdout: string }) => ({ code: error.code, stdout: error.stdout }),
  )
  return {
    code: run.code,
    outputs: (JSON.parse(run.stdout) as { outputs?: { path: string; kind: string }[] }).outputs ?? [],
  }
}

openssl(
  '--timestamp puts a token into every PDF, and verify still knows the papers',
  async () => {
    const dir = caseAskedAt(server.url())
    const { code, outputs } = await dossier(dir, ['nifa', '--timestamp', '--format', 'pdf'])
    expect(code).toBe(0)
    for (const one of outputs) expect(readFileSync(join(dir, one.path)).includes('/ETSI.RFC3161')).toBe(true)
    expect(evidence(['verify'], dir).code).toBe(0)
  },
  120_000,
)

openssl(
  'without --timestamp nobody is asked, though an authority is configured',
  async () => {
    const before = server.asked.length
    await dossier(caseAskedAt(server.url()), ['nifa', '--format', 'pdf'])
    expect(server.asked.length).toBe(before)
  },
  120_000,
)

openssl(
  'an authority that does not answer: the PDFs are kept, exit 5',
  async () => {
    const dir = caseAskedAt(server.url('/down'))
    const { code, outputs } = await dossier(dir, ['nifa', '--timestamp', '--format', 'pdf'])
    expect(code).toBe(5)
    expect(outputs.length).toBeGreaterThan(0)
    for (const one of outputs) expect(readFileSync(join(dir, one.path)).includes('/ETSI.RFC3161')).toBe(false)
  },
  120_000,
)
