import type { init as zh } from '../zh-CN/init.js'

export const init: Record<keyof typeof zh, string> = {
  'init.summary': 'look at the files, ask, sort, record digest and times of each; run again to go on',
  'init.dir': 'folder to put in order (default: the current one)',
  'init.answers': 'take answers from this evidence.yml',
  'init.yes': 'take confident proposals, ask nothing',
  'init.print-template': 'print a blank evidence.yml',
  'init.looking':
    'Looking at {dir}: {count|file|files}. Everything stays on this machine; no file of yours is changed.',
  'init.ignored': 'Not registered: {names}',
  'init.no-read': 'do not read the words in pictures',
  'init.reading': '{files} of {of|file|files} read',
  'init.registered': '{count|file|files} registered ({added} new); their digests stand in {list}.',
  'init.count': '{count}',
  'init.number': '证据{number}',
  'init.proposed': 'proposed {percent}%',
  'init.unclassified': 'Unclassified, {count}:',
  'init.left': 'Unclassified: {count}; run it again without --quiet to see which.',
  'ignored.own': 'our own file',
  'ignored.system': 'system file',
  'ignored.office-lock': 'temporary file of an office program',
  'ignored.hidden-folder': 'hidden folder',
  'ignored.listed': 'listed under ignore in evidence.yml',
  'note.list-named':
    'The folder already had a {path}, left as it is; the digests of this case stand in {list}.',
  'note.absent': 'evidence.yml names a file that is not in the folder: {path}',
  'note.changed':
    'changed since it was registered: {path} ({id}). Export it again from the device, or run evidence add with --supersedes {id}.',
  'note.missing': 'registered, but gone: {path} ({id})',
  'note.moved': 'moved: {from} → {to}. Run evidence add to record the new place.',
  'note.duplicate': '{count|file has|files have} exactly the same content: {paths}',
  'note.special-symlink': 'a link, recorded but not followed: {path}',
  'note.special-fifo': 'not a regular file (pipe), not registered: {path}',
  'note.special-socket': 'not a regular file (socket), not registered: {path}',
  'note.special-device': 'not a regular file (device), not registered: {path}',
  'note.special-unreadable':
    'unreadable, not registered: {path}. Another program may hold it open, or you may not read it; put that right and run evidence add',
  'note.unread':
    'registered, but the program could not read the times recorded inside (the reading part did not answer; that does not make the file damaged): {path}',
  'note.mismatch-empty': 'an empty file (0 bytes); its content was not saved: {path}',
  'note.mismatch-unknown': 'its content is of no known format, unlike its name: {path}',
  'note.mismatch': 'its content is {extension}, unlike its name: {path}',
  'error.init/no-folder.what': 'There is no such folder: {dir}.',
  'error.init/no-folder.why': 'The path may be mistyped, or the disk not connected.',
  'error.init/no-folder.todo': 'Check the path; quote names with spaces.',
  'error.init/no-answers.what': 'The answers cannot be read: {path}.',
  'error.init/no-answers.why': 'There is no such file, or no permission to read it.',
  'error.init/no-answers.todo': 'Check the path; evidence init --print-template prints a blank one.',
  'error.init/answers-missing.what':
    'The files are registered, but {count|answer is|answers are} missing and nobody can be asked here:{list}',
  'error.init/answers-missing.why': 'There is no terminal, or --no-input, --answers or --json was given.',
  'error.init/answers-missing.todo':
    'Write them into evidence.yml and run again; list what you do not know under unknown. Or run evidence init in a terminal, or add --yes to leave them open.',
  'error.checklist/malformed.what': 'The checklist is wrong: {path} at {where}.',
  'error.checklist/malformed.why': 'This entry in templates is missing or wrong.',
  'error.checklist/malformed.todo':
    'Install the program again; if you changed evidence-templates, mend this entry.',
  'error.checklist/unknown-item.what': 'The checklist has no item "{item}" (file {file}).',
  'error.checklist/unknown-item.why': 'item must be one of: {known}',
  'error.checklist/unknown-item.todo': 'Mend it and run again.',
  'last.ready': 'Ready to write: {channels}. Run evidence dossier for PDFs you can hand in.',
  'last.none-ready':
    'Nothing is complete yet; fill the gaps below, or see drafts with evidence dossier --draft.',
  'last.today': 'To hand in today: {name}',
  'last.contact': '  {what}: {value}',
  'last.missing': 'Missing:',
  'last.gap': '  · {channel}: {needs} ({how})',
  'last.more': '  … and {count} more; evidence status lists all',
  'last.registered':
    'Digest and times of {count|file is|files are} recorded ({list}, .evidence/). Not a byte of your files was touched.',
  'last.keep': 'Keep the phone, the accounts and the file names: originals may have to be shown.',
}
