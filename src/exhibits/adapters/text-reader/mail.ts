import { createHash } from 'node:crypto'
import type { Email } from 'postal-mime'
import type { RenditionNote } from '../../../paper/rules/rendition.js'
import { generatedLines, numberedLines } from './document-text.js'
import type { DocumentText } from './document-text.js'
import { htmlText } from './html.js'

const SHOWN = [
  'from',
  'to',
  'cc',
  'bcc',
  'reply-to',
  'date',
  'subject',
  'message-id',
  'in-reply-to',
  'return-path',
  'received',
  'authentication-results',
  'dkim-signature',
]

/** A message as text: headers as they were sent, body, attachments with size and digest. Throws for what isn't mail. */
export async function mailText(bytes: Uint8Array): Promise<DocumentText> {
  const mail = await parseMail(bytes)
  const headers = mail.headers
    .filter(({ key }) => SHOWN.includes(key))
    .map((header) => `${titled(header.key)}: ${decoded(mail, header)}`)
  const body = bodyOf(mail)
  const attachments = mail.attachments.map((one, index) => {
    const content = typeof one.content === 'string' ? Buffer.from(one.content) : new Uint8Array(one.content)
    return [
      `[${index + 1}] ${one.filename ?? one.mimeType}  ${one.mimeType}  ${content.length} B`,
      `    SHA-256 ${createHash('sha256').update(content).digest('hex')}`,
    ]
  })
  const notes: RenditionNote[] =
    attachments.length > 0 ? [{ code: 'attachments', facts: { count: attachments.length } }] : []
  const lines = [
    ...generatedLines([...headers, '']),
    ...numberedLines(body.text),
    ...generatedLines(attachments.length > 0 ? ['', ...attachments.flat()] : []),
  ]
  return { lines, notes: body.inert ? [...notes, { code: 'inert', facts: {} }] : notes }
}

/** The page inside a saved web archive. */
export async function archivedPage(bytes: Uint8Array): Promise<DocumentText> {
  const mail = await parseMail(bytes)
  if (!mail.html && !mail.text) throw new Error('no page in the archive')
  const address = mail.headers.find(({ key }) => key === 'snapshot-content-location')?.value
  return {
    lines: [...generatedLines(address ? [address, ''] : []), ...numberedLines(bodyOf(mail).text)],
    notes: [{ code: 'inert', facts: {} }],
  }
}

async function parseMail(bytes: Uint8Array): Promise<Email> {
  const { default: PostalMime } = await import('postal-mime')
  const mail = await PostalMime.parse(bytes, { maxNestingDepth: 40 })
  if (mail.headers.length === 0) throw new Error('no headers')
  return mail
}

function bodyOf(mail: Email): { readonly text: string; readonly inert: boolean } {
  if (mail.text?.trim()) return { text: mail.text, inert: false }
  return { text: mail.html ? htmlText(mail.html) : '', inert: mail.html !== undefined }
}

/** Encoded words of the headers people read, decoded by the parser. */
function decoded(mail: Email, header: { readonly key: string; readonly value: string }): string {
  if (header.key === 'subject') return mail.subject ?? header.value
  const people = { from: mail.from && [mail.from], to: mail.to, cc: mail.cc, bcc: mail.bcc }[
    header.key as 'from' | 'to' | 'cc' | 'bcc'
  ]
  if (!people) return header.value.replace(/\s+/g, ' ')
  return people
    .map((one) => (one.address ? `${one.name ? `${one.name} ` : ''}<${one.address}>` : one.name))
    .join(', ')
}

function titled(key: string): string {
  return key.replace(/(^|-)([a-z])/g, (_all, dash: string, letter: string) => dash + letter.toUpperCase())
}
