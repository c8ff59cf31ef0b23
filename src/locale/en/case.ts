import type { case_ as zh } from '../zh-CN/case.js'

export const case_: Record<keyof typeof zh, string> = {
  'error.case/locked.what': 'Another evidence is writing this case.',
  'error.case/locked.why':
    'Process {pid} on {host} holds it since {at}. Two programs writing at once would overwrite each other.',
  'error.case/locked.todo':
    'Wait until it is done. If that machine is off or the program is gone, delete .evidence/lock and try again.',
  'error.case/changed-meanwhile.what': 'Another evidence has just changed the case; nothing was written.',
  'error.case/changed-meanwhile.why':
    'What the program had read is no longer the latest; writing would undo the other change.',
  'error.case/changed-meanwhile.todo': 'Run the same command again.',
  'error.case-file/alias.what':
    'evidence.yml, line {line}, column {column}: a text begins with an asterisk (*).',
  'error.case-file/alias.why': 'YAML takes it for a reference to another place, and the text would be lost.',
  'error.case-file/alias.todo': 'Put the text in quotes, as in title: "*name", and run again.',
  'error.case-file/anchor.what':
    'evidence.yml, line {line}, column {column}: a text begins with an ampersand (&).',
  'error.case-file/anchor.why': 'YAML takes the word behind it for a mark, and it would be lost.',
  'error.case-file/anchor.todo': 'Put the text in quotes, as in title: "&more", and run again.',
  'error.case-file/tag.what':
    'evidence.yml, line {line}, column {column}: a text begins with an exclamation mark (!).',
  'error.case-file/tag.why': 'YAML takes it for the name of a type, and the text would be lost.',
  'error.case-file/tag.todo': 'Put the text in quotes, as in title: "!urgent", and run again.',
  'error.case-file/malformed.what': 'evidence.yml cannot be read: line {line}, column {column}.',
  'error.case-file/malformed.why': 'This is not valid YAML: {message}',
  'error.case-file/malformed.todo':
    'Open evidence.yml and mend the line; often a space after a colon is missing, or a quote is not closed.',
  'error.case-file/encoding.what': 'evidence.yml is not saved as UTF-8 and was not read.',
  'error.case-file/encoding.why': '{message}. Read like this, every Chinese word in it would be garbage.',
  'error.case-file/encoding.todo':
    'Open evidence.yml in your editor, save it as UTF-8 and run again; if it opens as garbage or empty, take it from the history of your cloud folder, a backup or the last seal (.evidence/seals/).',
  'case-file.encoding.utf16': 'It is saved as UTF-16 (Notepad calls it Unicode), or holds zero bytes',
  'case-file.encoding.gbk': 'It is probably saved as GBK (Notepad calls it ANSI)',
  'case-file.encoding.zeros':
    'Its content became zero bytes: power cut, a pulled disk or an unfinished sync while saving',
  'case-file.yaml.full-width':
    'a full-width colon (U+FF1A) stands where a plain one with a space behind it has to',
  'case-file.yaml.tab': 'a tab is used for indentation; use spaces',
  'case-file.yaml.indent': 'the indentation does not line up with the lines around it',
  'case-file.yaml.twice': 'the same name stands twice',
  'case-file.yaml.missing':
    'a sign is missing: a quote or bracket is not closed, or no space follows a colon',
  'case-file.yaml.escape': 'a backslash in double quotes is followed by something unknown; use single quotes',
  'case-file.yaml.key': 'a name before a colon runs over a line, or no colon with a space follows it',
  'case-file.yaml.documents': 'a file holds one document only, no --- in between',
  'case-file.yaml.map': 'the whole file has to be lines of name: value',
  'case-file.yaml.other': 'a sign stands where it cannot',
  'case-file.problem.unknown-key': 'there is no such name',
  'case-file.problem.amount': 'an amount in yuan, as in 298.00',
  'case-file.problem.date': 'a day that exists, as in 2026-03-01',
  'case-file.problem.time': 'a time, as in 20:14',
  'case-file.problem.count': 'a whole number',
  'case-file.problem.rate': 'a percentage, as in 3.0',
  'case-file.problem.rect': 'an area is four numbers: left, top, width, height, as in [40, 120, 300, 60]',
  'case-file.problem.choice': 'one of: {options}',
  'case-file.problem.text': 'a text belongs here',
  'case-file.problem.list': 'a list belongs here, each item on a line that begins with -',
  'case-file.problem.map': 'name: value belongs here',
  'case-file.problem.other': 'not a form that is known here',
  'error.case-file/invalid.what': 'evidence.yml, line {line}: {path} is not right.',
  'error.case-file/invalid.why':
    'The program does not know this form ({problem}). A misread answer is a lost answer, so it stopped.',
  'error.case-file/invalid.todo':
    'Compare with evidence init --print-template, mend line {line}, column {column}, and run again.',
  'error.case-file/newer.what': 'evidence.yml is from a newer version ({version}).',
  'error.case-file/newer.why':
    'This program knows versions up to {known}; reading on might lose content. Nothing was changed.',
  'error.case-file/newer.todo': 'Update evidence and open the case again.',
  'error.register/missing.what': 'The register .evidence/register.json is gone.',
  'error.register/missing.why':
    '{dir} does not hold it, so the program does not know which files were registered.',
  'error.register/missing.todo':
    'Copy it back from a backup or the latest seal (.evidence/seals/); if there is no case yet, run evidence init.',
  'error.register/replaces-another.what': "{path} already replaces {other} and can't replace {id} too.",
  'error.register/replaces-another.why': 'One file replaces one exhibit; else {other} would stand again.',
  'error.register/replaces-another.todo':
    'Put another newly exported file there for {id} and run evidence add again.',
  'error.register/malformed.what': 'The register .evidence/register.json cannot be read.',
  'error.register/malformed.why':
    'It was edited or damaged ({where}). The program writes it; it is not for editing by hand.',
  'error.register/malformed.todo':
    'Copy it back from a backup or the latest seal (.evidence/seals/), then run evidence verify.',
  'error.case/place-taken.what': 'Something else stands in the place of {path}.',
  'error.case/place-taken.why':
    'The records of the case belong there; what stands there is a link, a folder or another file. It was left alone, and nothing was written.',
  'error.case/place-taken.todo': 'Rename or move {path}, then run again.',
  'error.register/changed.what': 'The register .evidence/register.json was edited; nothing was done.',
  'error.register/changed.why':
    'It does not match its digest in the custody log; writing on would blur what the program wrote.',
  'error.register/changed.todo':
    'Run evidence verify first; put the register back from a backup or the latest seal. If there is none, move .evidence away as a whole, keep it, and run evidence init to register anew.',
  'error.register/other-exhibit.what': '{path} is registered as {other}, not {id}.',
  'error.register/other-exhibit.why': 'Replacing {id} with it would give one file two ids.',
  'error.register/other-exhibit.todo': 'To replace itself run: evidence add "{path}" --supersedes {other}.',
  'error.register/newer.what': 'The register is from a newer version ({version}).',
  'error.register/newer.why':
    '{file} has a higher version than this program knows ({known}). Nothing was changed.',
  'error.register/newer.todo': 'Update evidence and open the case again.',
  'error.register/no-such-exhibit.what': 'There is no exhibit {id}.',
  'error.register/no-such-exhibit.why': '--supersedes takes a registered id such as E0003.',
  'error.register/no-such-exhibit.todo': 'Run evidence status for the ids.',
  'error.register/supersedes.what': 'There is no new file to replace {id}.',
  'error.register/supersedes.why':
    'A replacement is exactly one file with other content; given was "{path}".',
  'error.register/supersedes.todo': 'Run evidence add FILE --supersedes {id}.',
  'error.register/already-replaced.what': '{id} has already been replaced by {by}.',
  'error.register/already-replaced.why':
    'An exhibit can be replaced once; otherwise nobody could say which one counts.',
  'error.register/already-replaced.todo': 'Replace the newer one instead: --supersedes {by}.',
  'error.custody/broken.what': 'The custody log .evidence/custody.jsonl does not hold from line {line} on.',
  'error.custody/broken.why':
    'Each line carries the digest of the one before; here it does not match: edited, cut or damaged. The program does not write after a break.',
  'error.custody/broken.todo':
    'Run evidence verify for everything that is wrong; then restore the file from a backup or the latest seal.',
  'error.manifest/malformed-line.what': 'The list of digests, line {line}, is malformed.',
  'error.manifest/malformed-line.why': 'A line is 64 digits of digest, two spaces, the file name.',
  'error.manifest/malformed-line.todo':
    'Run evidence verify for everything that is wrong; do not edit the manifest by hand.',
  'error.manifest/listed-twice.what':
    'The list of digests, lines {line} and {before}, name the same file: {path}.',
  'error.manifest/listed-twice.why': 'A file has one digest only.',
  'error.manifest/listed-twice.todo':
    'Run evidence verify for everything that is wrong; do not edit the manifest by hand.',
  'error.manifest/unsafe-path.what': 'The list of digests, line {line}, points outside the case: {path}.',
  'error.manifest/unsafe-path.why': 'The manifest lists only files inside the case folder.',
  'error.manifest/unsafe-path.todo':
    'Run evidence verify for everything that is wrong; do not edit the manifest by hand.',
  'error.file/unreadable.what': 'The file cannot be read: {path}.',
  'error.file/unreadable.why': 'The system reported {errno}.',
  'error.file/unreadable.todo': 'Check that the file is there and readable, then run again.',
  'error.file/leads-outside.what': '{path} leads out of the case folder.',
  'error.file/leads-outside.why':
    'It is a link: files elsewhere would be read or written through it, and a folder you received should have none.',
  'error.file/leads-outside.todo':
    'Rename or move the link away and run again; to write papers elsewhere, name the folder with --out.',
  'error.file/too-large.what': 'The file is too large: {path}.',
  'error.file/too-large.why': 'It has {size|byte|bytes}; at most {limit} are read here.',
  'error.file/too-large.todo': 'It will be included as an information page; you need not do anything.',
}
