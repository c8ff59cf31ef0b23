import type { cli as zh } from '../zh-CN/cli.js'

export const cli: Record<keyof typeof zh, string> = {
  'cli.summary':
    'Turns the screenshots, bills, chats and recordings of a bargain-help dispute into a dossier an authority accepts and a court can check. Everything stays on this machine; no file of yours is changed.',
  'flag.dir': 'case folder (default: the current folder, or the nearest parent that is a case)',
  'flag.json': 'write exactly one JSON document on standard output',
  'flag.quiet': 'say results and errors only',
  'flag.no-input': 'never ask; list missing answers and stop',
  'flag.no-color': 'no colours',
  'flag.lang': 'language: zh-CN or en',
  'flag.help': 'show help',
  'flag.version': 'show the version',
  'help.usage': 'Usage',
  'help.options': 'Options',
  'help.commands': 'Commands',
  'help.arguments': 'Arguments',
  'help.first-aid':
    'Just paid, or still pressed to pay? Call 110 first, and your bank or payment service. Pay nothing more, no “unfreezing fee”, give nobody a code or your screen, delete no chat.',
  'help.disclaimer':
    'The papers are put together by this tool from what you typed and the material listed. They are no legal advice and speak for no authority or lawyer; whoever hands them in answers for their truth. Citations were checked in November 2026; check again before handing in. A digest made here shows integrity only; it is no notarisation.',
  'mark.list': ', ',
  'mark.pause': '; ',
  'mark.stop': '.',
  'mark.colon': ': ',
  'mark.aside': ' ({text})',
  'mark.heed': '! ',
  'refusal.why': 'Why',
  'refusal.todo': 'Do',
  'bug.what': 'The program failed. This is our fault, not yours.',
  'bug.why': '{message}',
  'bug.todo': 'Your files were not changed. Please send us this text together with the command: {place}',
  'cli.interrupted': 'Interrupted; every answer given is saved. Run the same command again to go on.',
  'error.tool/missing.what':
    'A part of the program does not work on this computer: {tool}. No paper was written.',
  'error.tool/missing.why':
    'The system reports: {why}. This is a fault of the program, not damage to your files; nothing about them was found wrong, and nothing was changed.',
  'error.tool/missing.todo':
    'Run evidence doctor to see what is missing. A virus scanner may have taken a file away: restore it, or unpack or install (npm ci) again.',
  'error.usage/unknown-option.what': 'There is no option {name}.',
  'error.usage/unknown-option.why': 'The command line holds an option this program does not know.',
  'error.usage/unknown-option.todo': 'Run evidence {command} --help for the options.',
  'error.usage/unknown-command.what': 'There is no command {name}.',
  'error.usage/unknown-command.why': 'The name may be mistyped.',
  'error.usage/unknown-command.todo': 'Run evidence --help for the commands.',
  'error.usage/missing-argument.what': 'An argument is missing: {name}.',
  'error.usage/missing-argument.why': 'The command cannot go on without it.',
  'error.usage/missing-argument.todo': 'Run evidence {command} --help for its use.',
  'error.usage/excess-arguments.what': 'There are too many arguments.',
  'error.usage/excess-arguments.why': '{name}',
  'error.usage/excess-arguments.todo':
    'Quote file names with spaces; run evidence {command} --help for its use.',
  'error.usage/invalid.what': 'The command line is wrong.',
  'error.usage/invalid.why': '{name}',
  'error.usage/invalid.todo': 'Run evidence {command} --help for its use.',
  'error.file/device.what': 'The disk failed: {path}.',
  'error.file/device.why':
    'The system reports {errno}. The disk, stick or share is at fault, not the file, and not this program.',
  'error.file/device.todo':
    'Write nothing more to this disk. Copy the whole folder to another one first, then run there.',
  'error.file/too-many-open.what': 'Too many files are open; the system allows no more.',
  'error.file/too-many-open.why': 'The system reports {errno}.',
  'error.file/too-many-open.todo': 'Close some programs, or run ulimit -n 4096 in the terminal first.',
  'file.unnamed': 'a file (the system did not say which)',
  'error.file/disk-full.what': 'The disk is full; nothing was written.',
  'error.file/disk-full.why':
    'The system reported no space while writing {path}. The old files are all there.',
  'error.file/disk-full.todo': 'Free some space and run the same command again.',
  'error.file/no-permission.what': 'No permission: {path}.',
  'error.file/no-permission.why': 'The system does not let us read or write there ({errno}).',
  'error.file/no-permission.todo': 'Use a folder you can write to, or check its permissions, then run again.',
  'error.file/read-only.what': 'Can be read but not written: {path}.',
  'error.file/read-only.why':
    'This place is read-only (a disc, a write-protected stick, a read-only share); the system allows no writing (EROFS).',
  'error.file/read-only.todo':
    'Copy the whole folder to your own disk and run there. To check only, no copy is needed: evidence verify and evidence status work as it is.',
  'error.file/in-the-way.what': 'A file stands in the way of {path}.',
  'error.file/in-the-way.why': 'Where a folder is needed there is a file of that name.',
  'error.file/in-the-way.todo': 'Rename or move that file, then run again.',
  'error.file/io.what': 'Reading or writing failed: {path}.',
  'error.file/io.why': 'The system reported {errno}.',
  'error.file/io.todo': 'Check that the disk is still connected, then run again.',
}
