import type { verify as zh } from '../zh-CN/verify.js'

export const verify: Record<keyof typeof zh, string> = {
  'verify.summary': 'Check the case: reads every file again and lists what would not hold. Writes nothing.',
  'verify.target': 'case folder (default: the current case); also a dossier PDF or a bag ZIP',
  'verify.strict': 'exit 4 for findings that only need explaining (weak), too',
  'verify.ca': 'root certificates of time-stamp authorities to trust (PEM)',
  'verify.progress': 'read {files}/{of|file|files}, {mb} MB …',
  'verify.label-numbered': 'Exhibit {number} ({path})',
  'verify.label': '{id} ({path})',
  'verify.more': '· {count} more {id} not shown; use --json for all.',
  'verify.seal-trusted':
    'Seal {id}: {authority}, {time} (UTC+8), covers {covers|file|files}, certificate trusted.',
  'verify.seal':
    'Seal {id}: {authority}, {time} (UTC+8), covers {covers|file|files}, certificate not confirmed.',
  'verify.verdict.unsealed':
    'Result: the case agrees with itself. All {registered|file matches|files match} the register, the list and the custody log; without a seal nobody can rule out that these records were rewritten together.',
  'verify.verdict.sound':
    'Result: consistent. All {registered|registered file is|registered files are} as they were registered.',
  'verify.verdict.weak':
    'Result: no content was changed, but something needs explaining or adding (see ! above).',
  'verify.verdict.unchecked':
    'Result: not everything could be checked (see ? above), so this is no clean result.',
  'verify.verdict.broken':
    'Result: something does not match (see ✗ above). Do not hand these papers in before it is cleared up.',
  'verify.counts':
    'Registered {registered}: unchanged {sound}, changed {changed}, missing {missing}, moved {moved}, unreadable {unreadable}; not registered {unregistered}.',
  'verify.instead.gone': 'nothing stands at this path',
  'verify.instead.symlink': 'a link stands here now',
  'verify.instead.folder': 'a folder stands here now',
  'verify.instead.fifo': 'a pipe stands here now',
  'verify.instead.socket': 'a socket stands here now',
  'verify.instead.device': 'a device stands here now',
  'verify.instead.unreadable': 'it cannot be read now',
  'verify.unread.EACCES': 'no permission to read (EACCES)',
  'verify.unread.EPERM': 'the system does not allow reading (EPERM)',
  'verify.unread.EIO': 'the disk reported a read error (EIO); it may be failing',
  'verify.unread.EBUSY': 'another program holds the file (EBUSY)',
  'verify.unread.changed-while-reading': 'the file kept changing while it was read',
  'verify.chain.missing': 'the file is gone',
  'verify.chain.not-json': 'the line is not in the form the program writes',
  'verify.chain.sequence': 'the numbers do not follow: lines were taken out or put in',
  'verify.chain.prev': 'the digest of the line before does not match',
  'verify.chain.self': 'the digest of the line itself does not match',
  'verify.chain.cut-off': 'the last line is cut off',
  'verify.chain.tail': 'the last lines the register knows of are gone',
  'verify.manifest.malformed-line':
    'the line is not "digest, two spaces, file name", or the last line is cut off',
  'verify.manifest.listed-twice': 'one file is listed twice',
  'verify.manifest.unsafe-path': 'the path points outside the case folder',
  'finding.exhibit/changed': '{label} is no longer the file that was registered.',
  'finding.exhibit/changed.why': 'SHA-256 registered on {at}: {registered}; read now: {found}.',
  'finding.exhibit/changed.swapped': ' The registered content now stands at {standsAt}.',
  'finding.exhibit/changed.todo':
    'Do not hand this file in. Export it again from the device, then run: evidence add "{path}" --supersedes {exhibit}. If two files only swapped names, swap them back.',
  'finding.exhibit/missing': '{label} is gone.',
  'finding.exhibit/missing.why':
    '{now}. SHA-256 registered: {registered}; no unregistered file of the case has this content.',
  'finding.exhibit/missing.todo': 'Put it back from a backup or the device, then verify again.',
  'finding.exhibit/moved': '{label} has another place or name; its content is unchanged.',
  'finding.exhibit/moved.why': 'It is now at {to}.',
  'finding.exhibit/moved.todo': 'Move it back, or run evidence add to record the new place.',
  'finding.exhibit/unregistered': '{path} is not registered.',
  'finding.exhibit/unregistered.why': 'It came in after registration, is in no list and is not protected.',
  'finding.exhibit/unregistered.todo':
    'Run evidence add to use it; otherwise move it out, or list it under ignore in evidence.yml.',
  'finding.exhibit/unreadable': '{label} could not be read and was not checked.',
  'finding.exhibit/unreadable.why': '{why}.',
  'finding.exhibit/unreadable.todo':
    'Check permissions, the removable disk, or whether the cloud file is on this machine; then verify again.',
  'finding.exhibit/duplicate': '{path} has the same content as {others}.',
  'finding.exhibit/duplicate.why':
    '{count|file with one content counts|files with one content count} once as proof.',
  'finding.exhibit/not-a-file': '{path} is not a regular file and is not registered: {what}.',
  'finding.time/mtime-changed': '{label}: content unchanged, but its modification time is another one.',
  'finding.time/mtime-changed.why':
    'Registered {registered}, now {found}. Copying and syncing often do this; it never proved anything.',
  'finding.manifest/missing': 'The manifest {file} is gone.',
  'finding.manifest/missing.why': 'Without it nobody can check the files without this program.',
  'finding.manifest/missing.todo': 'Put it back from a backup or the latest seal.',
  'finding.manifest/malformed': 'Manifest {file}, line {line}, is wrong: {why}.',
  'finding.manifest/malformed.why': 'The program writes the manifest; it was edited or cut off.',
  'finding.manifest/malformed.todo': 'Put it back from a backup or the latest seal, then verify again.',
  'finding.manifest/changed': 'The digest of {path} in {file} was changed.',
  'finding.manifest/changed.why': 'The manifest says {listed}, the register {registered}.',
  'finding.manifest/changed.todo':
    'The register and the file itself count; put the manifest back from a backup or the latest seal.',
  'finding.manifest/line-missing': '{file} lacks the line for {path}.',
  'finding.manifest/line-missing.why': 'The register has it with SHA-256 {registered}.',
  'finding.manifest/line-missing.todo': 'Put the manifest back from a backup or the latest seal.',
  'finding.manifest/line-added': '{file} has an extra line for {path}.',
  'finding.manifest/line-added.why': 'The register does not have it.',
  'finding.manifest/line-added.todo':
    'Put the manifest back from a backup or the latest seal; to add a file run evidence add.',
  'finding.manifest/edited': '{file} is not the one the program wrote.',
  'finding.manifest/edited.why':
    'It does not match the digest in the custody log; lines may have been reordered or spaces added.',
  'finding.manifest/edited.todo': 'Put the manifest back from a backup or the latest seal.',
  'finding.register/missing': 'The register .evidence/register.json is gone.',
  'finding.register/missing.why': 'The files could only be checked against the list of digests.',
  'finding.register/missing.todo': 'Put it back from a backup or the latest seal.',
  'finding.register/malformed': 'The register .evidence/register.json cannot be read ({where}).',
  'finding.register/malformed.why':
    'It was edited or damaged. The files could only be checked against the list of digests.',
  'finding.register/malformed.todo': 'Put it back from a backup or the latest seal.',
  'finding.register/lost': 'The register lacks exhibits that the custody log registered: {ids}.',
  'finding.register/lost.why':
    'The log says they were registered; the register does not hold them. Ids are never taken back, so this is no ordinary change.',
  'finding.register/lost.todo':
    'Run no command that writes. Put .evidence/register.json back from a backup or the latest seal; without one, register the files again with evidence add and keep this result.',
  'finding.register/extra': 'The register holds exhibits that no line of the custody log registered: {ids}.',
  'finding.register/extra.why': 'Every registration leaves a line in the custody log; these have none.',
  'finding.register/extra.todo':
    'Put .evidence/register.json back from a backup or the latest seal; do not hand these exhibits in before this is clear.',
  'finding.register/renumbered': 'Exhibit numbers in the register are not those of the custody log: {ids}.',
  'finding.register/renumbered.why': 'Only the program gives numbers, and each one is written into the log.',
  'finding.register/renumbered.todo':
    'Put .evidence/register.json back from a backup or the latest seal. To change an item use evidence init.',
  'finding.register/replaces':
    'Which exhibit replaces which differs between register and custody log: {ids}.',
  'finding.register/replaces.why':
    'A replaced exhibit is checked no more, so each replacement is recorded in the custody log; these are not, or were changed.',
  'finding.register/replaces.todo':
    'Put .evidence/register.json back from a backup or the last seal; do not hand these exhibits in before you know why.',
  'finding.custody/backwards': 'The time in the custody log runs backwards at line {line}.',
  'finding.custody/backwards.why':
    "This line says {at}, the line before it {before}. Most likely the computer's clock was set.",
  'finding.custody/backwards.todo':
    "Check the computer's clock. Where time matters, get a third party's time stamp with evidence seal.",
  'finding.case/bag-beside':
    'The case folder also holds a bag (bagit.txt). The case was verified, not that bag.',
  'finding.case/bag-beside.why':
    'A bag vouches for its own files only; it does not stand in for the register and the custody log of the case.',
  'finding.case/bag-beside.todo':
    'To verify the bag, move it to another folder and run evidence verify on it.',
  'finding.case/answers-missing': 'There is no evidence.yml in the folder: your answers and claims are gone.',
  'finding.case/answers-missing.why':
    'The exhibits were verified all the same; without it no paper can be written, and its ignore list was not used.',
  'finding.case/answers-missing.todo': 'Take it from a backup, or answer again with evidence init.',
  'finding.case/answers-unreadable':
    'evidence.yml is wrong at line {line} ({where}); its ignore list was not used. The exhibits were checked all the same.',
  'finding.case/answers-unreadable.why':
    'It holds your answers and says nothing about whether an exhibit was changed; no paper can be written until it is right.',
  'finding.case/answers-unreadable.todo': 'Correct that line, or run evidence init to see what is wrong.',
  'finding.register/changed': 'The register .evidence/register.json was edited.',
  'finding.register/changed.why':
    'It does not match the digest in the custody log. Entries that differ from the manifest: {entries}.',
  'finding.register/changed.todo':
    'Put it back from a backup or the latest seal. To classify or describe use evidence init, not an editor.',
  'finding.custody/broken': 'The custody log does not hold from line {line} on: {why}.',
  'finding.custody/broken.why':
    'Each line carries the digest of the one before; a break means editing, cutting or damage.',
  'finding.custody/broken.todo':
    'Put .evidence/custody.jsonl back from a backup or the latest seal, then verify again.',
  'finding.dossier/changed': '{path} is no longer the paper the program wrote.',
  'finding.dossier/changed.why': 'SHA-256 when written ({at}): {recorded}; read now: {found}.',
  'finding.dossier/changed.todo': 'Do not hand this one in; run evidence dossier for a new one.',
  'finding.dossier/missing': '{path} is gone (written {at}).',
  'finding.dossier/missing.why': 'Deleting your own papers does not touch the evidence.',
  'finding.dossier/unrecorded': '{path} is not a paper the program recorded.',
  'finding.dossier/unrecorded.why':
    'It stands where dossiers stand, but the custody log does not know it: put there by someone, or a run was interrupted.',
  'finding.dossier/unrecorded.todo':
    'If you do not know where it is from, move it out; run evidence dossier again when needed.',
  'finding.case/nothing-to-verify': 'There is nothing to verify.',
  'finding.case/nothing-to-verify.why':
    'No registered file is in this folder, so "no problem" would mean nothing here.',
  'finding.case/nothing-to-verify.todo': 'Go to the case folder, or run evidence init first.',
  'finding.case/interrupted':
    'The last write was interrupted; the next command that writes completes it. What is said here is as after that.',
  'error.verify/no-such-target.what': 'There is no such file or folder: {target}.',
  'error.verify/no-such-target.why': 'The path may be mistyped.',
  'error.verify/no-such-target.todo': 'Check the path; quote names with spaces.',
}
