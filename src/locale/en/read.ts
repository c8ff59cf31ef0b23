import type { read as chinese } from '../zh-CN/read.js'

export const read: Record<keyof typeof chinese, string> = {
  'read.summary':
    'read the words in pictures, scans and screen recordings (by machine; the picture counts); on this computer only',
  'read.files': 'pictures, PDFs, films (none: all of the case not read yet)',
  'read.begin':
    'Reading the words in {count|file|files} (pictures, scans, screen recordings), a few seconds a picture; on this computer only. Ctrl-C leaves, nothing is read twice.',
  'read.behind':
    '{count|file (pictures, scans, screen recordings) is|files (pictures, scans, screen recordings) are} still being read and have no proposal yet; look at the others first, or come back.',
  'read.progress': '{done}/{of|file|files} read',
  'read.done': '{count|file|files} read. By machine; the picture counts.',
  'read.file': '{path}: {count|line|lines} (by machine; the picture counts)',
  'read.chat': '{path}: chat “{title}”, {count|message|messages} (by machine; the picture counts)',
  'read.chat.untitled': '{path}: chat, {count|message|messages} (by machine; the picture counts)',
  'read.glimpse': 'Read in the picture: {words}',
  'read.no-words': 'No words were read in the picture',
  'read.me': 'Me',
  'read.them': 'Them',
  'read.message': '{who}: {text}',
  'read.moment': '—— {text}',
  'read.moment.reckoned': '—— {text} ({on} {at}, reckoned from the day of the screenshot itself)',
  'read.moment.no-day':
    '—— {text} (the screenshot does not say when it was taken, so nobody can tell which day this is)',
  'read.receipt.payment': '  Receipt of a payment: {when} {amount} {payee}',
  'read.receipt.refund': '  Receipt of a refund: {when} {amount} {payee}',
  'read.receipt.order': '  Numbers: {order}',
  'read.unsure': ' (unsure)',
  'read.ours':
    'The words in {count|file|files} could not be read: a fault of this program, not of the files; registering and papers are not touched by it.',
  'read.unread.no-picture': '{path} is no picture, PDF or film.',
  'read.unread.too-large':
    '{path} is too large ({why}) for its words to be read; nothing says the file is damaged.',
  'read.unread.not-opened': '{path} does not open; its words were not read. {why}',
  'read.unread.too-slow':
    '{path} took too long ({why}) and was given up: a fault of this program; nothing says the file is damaged.',
  'read.unread.broke-down':
    '{path} could not be read: a fault of this program; nothing says the file is damaged ({why}).',
  'read.unread.no-tool':
    '{path} is a film and this computer has no ffmpeg that works ({why}), so the words in it were not read; install it and run again. Nothing says the file is damaged.',
  'read.status':
    '{count|file (pictures, scans, screen recordings) has|files (pictures, scans, screen recordings) have} not been read yet: evidence read',
}
