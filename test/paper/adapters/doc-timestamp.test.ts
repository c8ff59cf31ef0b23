import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { createWriteStream, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import PDFDocument from 'pdfkit'
import { afterAll, beforeAll, expect } from 'vitest'
import { stampPdf } from '../../../src/paper/adapters/doc-timestamp.js'
import { readReply } from '../../../src/rfc3161/rules/reply.js'
import { buildRequest } from '../../../src/rfc3161/rules/request.js'
import { Authority } from '../../support/authority.js'
import { refusal } from '../../support/matchers.js'
import { has, needs } from '../../support/tools.js'
import { leave } from '../../support/leave.js'

let authority: Authority
const folder = mkdtempSync(join(tmpdir(), 'evidence-pdf-'))
const openssl = needs('openssl')

beforeAll(() => {
  if (has('openssl')) authority = new Authority()
})
afterAll(() => {
  authority?.close()
  leave(folder)
})

async function writePdf(name: string, link: boolean): Promise<string> {
  const path = join(folder, name)
  const pdf = new PDFDocument({ info: { Title: 'Dossier' }, pdfVersion: '1.7' })
  const out = createWriteStream(path)
  pdf.pipe(out)
  pdf.text('Evidence 2-1', 100, 100)
  if (link) pdf.link(100, 100, 80, 20, 'https://example.org/')
  pdf.addPage().text('Evidence 2-2')
  pdf.end()
  await finished(out)
  return path
}

const honest = (digest: Uint8Array): Promise<Uint8Array> =>
  Promise.resolve(readReply(authority.reply(buildRequest(digest, randomBytes(8)).der)).token.raw)

/** What a reader does: takes the byte range and the token out of the file. */
function takenOut(pdf: Buffer): { covered: Buffer; token: Buffer } {
  const [a = 0, b = 0, c = 0, d = 0] = /\/ByteRange \[(\d+) (\d+)\s+(\d+)\s+(\d+)\s*\]/
    .exec(pdf.toString('latin1'))!
    .slice(1)
    .map(Number)
  const hex = pdf.subarray(a + b + 1, c - 1).toString('latin1')
  const raw = Buffer.from(hex, 'hex')
  expect(c + d).toBe(pdf.length)
  return {
    covered: Buffer.concat([pdf.subarray(a, a + b), pdf.subarray(c, c + d)]),
    token: raw.subarray(0, raw.readUInt16BE(2) + 4),
  }
}

for (const link of [false, true]) {
  openssl(
    `the stamp covers the whole file but itself and openssl verifies it (${link ? 'first page with links' : 'plain page'})`,
    async () => {
      const path = await writePdf(`证据册-${link}.pdf`, link)
      const before = readFileSync(path)
      await stampPdf(path, honest)
      const after = readFileSync(path)
      expect(after.subarray(0, before.length).equals(before)).toBe(true)
      const { covered, token } = takenOut(after)
      writeFileSync(join(folder, 'token.der'), token)
      const verify = (digest: string): string =>
        execFileSync(
          'openssl',
          [
            'ts',
            '-verify',
            '-digest',
            digest,
            '-in',
            join(folder, 'token.der'),
            '-token_in',
            '-CAfile',
            authority.path('root.pem'),
          ],
          { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
        )
      expect(verify(createHash('sha256').update(covered).digest('hex'))).toContain('Verification: OK')
      covered[100]! ^= 1
      expect(() => verify(createHash('sha256').update(covered).digest('hex'))).toThrow()
    },
  )
}

needs('openssl', 'qpdf')('qpdf finds nothing wrong with the file', async () => {
  const path = await writePdf('检查.pdf', true)
  await stampPdf(path, honest)
  expect(execFileSync('qpdf', ['--check', path], { encoding: 'utf8' })).toContain(
    'No syntax or stream encoding errors found',
  )
})

needs('openssl', 'pdfsig')('pdfsig lists it as covering the total document', async () => {
  const path = await writePdf('阅读器.pdf', true)
  await stampPdf(path, honest)
  let listed = ''
  try {
    listed = execFileSync('pdfsig', ['-nocert', path], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  } catch (error) {
    listed = String((error as { stdout: string }).stdout) // pdfsig can't judge RFC 3161 signatures and says so with its exit code
  }
  expect(listed).toContain('Signer Certificate Common Name: tsa')
  expect(listed).toContain('Total document signed')
})

openssl('a token that never comes leaves the file as it was', async () => {
  const path = await writePdf('未盖.pdf', false)
  const before = readFileSync(path)
  await expect(stampPdf(path, () => Promise.reject(new Error('offline')))).rejects.toThrow('offline')
  expect(readFileSync(path).equals(before)).toBe(true)
})

openssl('a file that is no such PDF is refused and unchanged', async () => {
  const path = join(folder, '截图.pdf')
  writeFileSync(path, '%PDF-1.7\n不是真的')
  await expect(stampPdf(path, honest)).rejects.toEqual(refusal('seal/pdf-unsuitable'))
  expect(readFileSync(path, 'utf8')).toBe('%PDF-1.7\n不是真的')
})
