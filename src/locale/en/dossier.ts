import type { dossier as zh } from '../zh-CN/dossier.js'

export const dossier: Record<keyof typeof zh, string> = {
  'dossier.summary':
    'Writes dated PDF dossiers, editable letters (DOCX) and web-form texts for each channel. Never asks, never overwrites.',
  'dossier.channel': 'channel ids (default: those chosen in evidence.yml)',
  'dossier.date': 'date on the papers, YYYY-MM-DD (default: today)',
  'dossier.format': 'formats to write (default pdf,docx,txt)',
  'dossier.draft': 'draft: marked on every page, gaps allowed',
  'dossier.timestamp': 'ask the configured authority for a time stamp inside the PDF',
  'dossier.out': 'write to another folder',
  'dossier.max-mb': 'largest PDF in MB; more becomes volumes',
  'dossier.font': 'a font file of your own for the letters (such as FangSong)',
  'dossier.writing': 'writing: {channel} …',
  'dossier.pdf': '  {path}  ({pages|page|pages})',
  'dossier.other': '  {path}',
  'dossier.left-out': '! {channel} was not written: {count|gap|gaps}.',
  'dossier.gap': '    · {needs}  {how}',
  'dossier.warning': '! {channel}: {text}',
  'dossier.warning-voice':
    '! {channel}: {text} (Worded as for {first}; the other papers use their own word.)',
  'dossier.public': '!! {channel} is for everybody to see. Read this before you publish:',
  'dossier.public-line': '   ! {text}',
  'dossier.unset':
    '! {title}.pdf was not written: no font can print "{char}" ({code}), found in: {where}; characters of this kind in it: {all}. Everything else was written.\n    · Name a font file that has it with --font, or write it differently in evidence.yml.',
  'dossier.unread':
    '! {count|picture that goes|pictures that go} public could not be read again, so nothing checked that all is covered: {paths}. Look at each before it goes out.',
  'error.dossier/still-readable.what':
    '{path} goes public and {count} personal details can still be read in it ({what}, for one); nothing was written.',
  'error.dossier/still-readable.why':
    'Before a public paper is written, its pictures are read once more; phones, ID and card numbers, accounts and the names of the case must not be readable.',
  'error.dossier/still-readable.todo':
    'Open the picture in evidence desk, cover these parts (what the program found can be taken over) and write again; or leave the picture out.',
  'dossier.unshown': '! The content of {count|exhibit|exhibits} is not in the papers, or only in part:',
  'dossier.unshown-line': '    · {label}  {path}: {why}',
  'dossier.unshown-todo':
    '    Save a copy without a password and run evidence add; export damaged ones again from the device. Hand in the originals of all.',
  'dossier.unshown.encrypted': 'it needs a password',
  'dossier.unshown.damaged': 'it is damaged or incomplete',
  'dossier.unshown.empty': 'nothing is in it',
  'dossier.unshown.oversized': 'it is too large to be printed page by page',
  'dossier.unshown.unknown': 'this format can not be printed',
  'dossier.unshown.archive': 'it is an archive and was not unpacked',
  'dossier.unshown.gone': 'it was not read when the papers were written',
  'dossier.unshown.outlook': 'an Outlook message: save it as .eml or print it to PDF, then evidence add',
  'dossier.unshown.old-office':
    'an old office file: open it, save it as .xlsx, .docx or PDF, then evidence add',
  'dossier.unshown.ofd': 'an OFD file: open it in an OFD reader, save it as PDF, then evidence add',
  'dossier.unshown.unfetched':
    'a stand-in left by a cloud drive or download; fetch the file itself, then evidence add',
  'dossier.unshown.truncated': 'it is incomplete; only what could be read is printed',
  'dossier.unshown.unreadable-pages': 'some of its pages can not be read',
  'dossier.unshown.pages-left-out': 'it has too many pages; only the first are printed',
  'dossier.unstamped':
    '! No time-stamp authority answered. The PDFs are written without a time stamp inside; run again when on line.',
  'dossier.done':
    'Written to {folder}, {count|file|files}. Look through every page before handing in; sign and date by hand.',
  'error.dossier/no-case.what': 'This is not a case folder yet: {dir}.',
  'error.dossier/no-case.why': 'There is no evidence.yml and no register here.',
  'error.dossier/no-case.todo': 'Run evidence init in the folder that holds your material first.',
  'error.dossier/no-channel.what': 'No channel is chosen.',
  'error.dossier/no-channel.why': 'channels in evidence.yml is empty and the command names none.',
  'error.dossier/no-channel.todo':
    'Run evidence channels for the recommended order, then for example evidence dossier 12315. Known: {known}',
  'error.dossier/unknown-channel.what': 'There is no channel "{channel}".',
  'error.dossier/unknown-channel.why': 'The id may be mistyped.',
  'error.dossier/unknown-channel.todo': 'Known channels: {known}',
  'error.dossier/exhibit-unreadable.what': '{path} ({exhibit}) cannot be read; no paper was written.',
  'error.dossier/exhibit-unreadable.why':
    'The system reports {errno}; {count} cannot be read. That does not mean that anything was changed.',
  'error.dossier/exhibit-unreadable.todo':
    'See whether the disk is connected, the file still syncing, and whether you may read it, then run again. Do not put another file in its place.',
  'error.dossier/exhibit-changed.what':
    '{path} ({exhibit}) is no longer the file that was registered; nothing was written.',
  'error.dossier/exhibit-changed.why':
    'Its digest differs from the register, or it is gone. {count|such file|such files}.',
  'error.dossier/exhibit-changed.todo':
    'Run evidence verify for the whole picture. Export it again from the device, then evidence add FILE --supersedes {exhibit}.',
  'error.dossier/format.what': 'Unknown format: {format}.',
  'error.dossier/format.why': 'Only pdf, docx and txt can be written.',
  'error.dossier/format.todo': 'For example --format pdf,txt',
  'error.dossier/date.what': 'The date is wrong: {date}.',
  'error.dossier/date.why': 'It must be a real date such as 2026-11-22.',
  'error.dossier/date.todo': 'Correct --date and run again.',
  'error.dossier/max-mb.what': 'The size is wrong: {value}.',
  'error.dossier/max-mb.why': '--max-mb takes a number of megabytes above zero.',
  'error.dossier/max-mb.todo': 'For example --max-mb 20',
  'error.dossier/no-authority.what': 'There is no time-stamp authority to ask.',
  'error.dossier/no-authority.why': '--timestamp needs an address under seal.authorities in evidence.yml.',
  'error.dossier/no-authority.todo':
    'Run evidence seal for a list, write one into evidence.yml and try again; or leave out --timestamp.',
  'error.template/word-missing.what': 'A sentence is missing from the templates: {key}.',
  'error.template/word-missing.why':
    'dossier.yml has no such key and the paper would hold a blank, so nothing was written.',
  'error.template/word-missing.todo':
    'Add the sentence; if you never changed the templates, please send us this text.',
  'error.redact/no-such-file.what': 'A redaction names a file that is not registered: {path}.',
  'error.redact/no-such-file.why': 'It stands under redactions in evidence.yml but not in the register.',
  'error.redact/no-such-file.todo': 'Check the name (with its folder); run evidence add for a new file.',
  'error.redact/original-changed.what':
    '{path} ({exhibit}) is no longer the file that was registered; no redacted copy was made.',
  'error.redact/original-changed.why':
    'A redacted copy must come from the registered original; its digest differs now.',
  'error.redact/original-changed.todo':
    'Run evidence verify, export the file again from the device, then try again.',
  'error.dossier/no-glyph.what': 'No font can print "{char}" ({code}), found in: {where}.',
  'error.dossier/no-glyph.why':
    'The bundled fonts lack this character; characters of this kind in all: {all}. A printed box would hide it from the reader, so this paper was not written.',
  'error.dossier/no-glyph.todo':
    'Name a font file that has it with --font, or write it differently in evidence.yml.',
  'error.dossier/font.what': 'The font file cannot be read: {path}.',
  'error.dossier/font.why': 'It is not there, or it is not a TTF or OTF font.',
  'error.dossier/font.todo': 'Use another .ttf or .otf file, or leave --font out to use the bundled one.',
  'error.dossier/gate.what': '{name} was written but failed its check and was removed: {check}.',
  'error.dossier/gate.why': 'Page {page}: expected {expected}, found {found}.',
  'error.dossier/gate.todo':
    'Your material is untouched. Please send this text to the maintainers; meanwhile --format docx,txt works.',
  'error.dossier/not-public.what':
    'Page {page} of the public paper {name} still holds something private (beginning with "{found}"); it was removed and not written.',
  'error.dossier/not-public.why':
    'A file chosen for publication shows a name, phone, account, address or order number that the case knows.',
  'error.dossier/not-public.todo':
    'Cover that area under redactions in evidence.yml, or take the file out of images, and run again.',
  'error.dossier/too-large.what':
    '{name} is still too large after splitting: {megabytes} MB, {pages|page|pages}, limit {limit}.',
  'error.dossier/too-large.why':
    'One exhibit is never torn over two volumes; a single one (or the letter and lists) exceeds the limit.',
  'error.dossier/too-large.todo': 'Raise --max-mb, or hand this exhibit over as a file of its own.',
  'error.dossier/cannot-show.what': 'The picture of {exhibit} cannot be had; this PDF was not written.',
  'error.dossier/cannot-show.why': 'Reading or converting it failed: {reason}.',
  'error.dossier/cannot-show.todo':
    'Run evidence verify to see whether the file is there and unchanged. If so, leave it out of this channel in evidence.yml and hand the original over separately.',
}
