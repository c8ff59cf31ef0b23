import type { rendition as zh } from '../zh-CN/rendition.js'

export const rendition: Record<keyof typeof zh, string> = {
  'error.rendition/changed.what': '{path} changed while the dossier was being made.',
  'error.rendition/changed.why': 'What was read no longer has the digest recorded at registration.',
  'error.rendition/changed.todo':
    'Close the program using it, run evidence verify to see what changed, then try again.',
  'error.rendition/cannot-redact.what': '{path} cannot be redacted.',
  'error.rendition/cannot-redact.why':
    'Only readable pictures and PDF pages can be redacted; this file is neither, or it is damaged.',
  'error.rendition/cannot-redact.todo':
    'Take a picture of the part to publish, add it with evidence add, and redact that.',
  'error.rendition/no-such-page.what': '{path} has no page {page}.',
  'error.rendition/no-such-page.why':
    'A page number under redactions in evidence.yml is beyond the pages of this file.',
  'error.rendition/no-such-page.todo': 'Correct page under redactions (counted from 1).',
  'error.rendition/outside.what': 'The redaction ({rect}) of {path} lies outside the picture.',
  'error.rendition/outside.why': 'It would cover nothing, and what is not covered must not look covered.',
  'error.rendition/outside.todo':
    'Correct rects under redactions: left, top, width, height, in pixels for pictures and points for PDF pages.',
}
