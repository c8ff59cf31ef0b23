import type { export_ as zh } from '../zh-CN/export.js'

export const export_: Record<keyof typeof zh, string> = {
  'export.summary':
    'Make a bag (BagIt 1.0) to hand over: originals, dossiers, seals, manifests and an offline page that checks them. Files of the case are not changed',
  'export.target': 'where to: a folder or file name that does not exist yet',
  'export.zip': 'write one ZIP file',
  'export.encrypt': 'encrypt with age (writes one encrypted file)',
  'export.recipient': 'age public key of the recipient (age1…); may be given several times',
  'export.passphrase-file': 'read the passphrase from the first line of a file',
  'export.channel': 'only what one channel gets (without evidence.yml)',
  'export.ask-passphrase': 'Passphrase (12 characters or more; tell the recipient separately)',
  'export.ask-again': 'Once more',
  'export.already':
    '{path} already stands there with what the case holds now ({files|file|files}, {bytes|byte|bytes}); nothing written again',
  'export.done': 'Written: {path} ({files|file|files}, {bytes|byte|bytes})',
  'export.sha256': 'SHA-256  {sha256}',
  'export.root-seal': 'the bag hangs on seal {seal}: {root}',
  'export.root-manifest':
    'the case is not sealed yet; the bag hangs on the manifest: {root}. To have the time proved, run evidence seal first',
  'export.reveals':
    'The custody log in it names when each command ran and the account of the computer ({accounts}), beside everything you stated: give it only to whom it concerns. With --channel none of this goes along.',
  'export.how':
    'The recipient opens 核验.html in the bag: no program, no network. sha256sum -c manifest-sha256.txt or any BagIt tool do as well.',
  'export.encrypted': 'The file is encrypted; the recipient opens it with age: age -d -o bag.zip {path}',
  'error.export/exists.what': '{path} is there already; nothing was written.',
  'error.export/exists.why': 'This program never overwrites a file or folder.',
  'error.export/exists.todo': 'Choose another name, or move the old one away.',
  'error.export/nothing.what': 'There is nothing to hand over; nothing was written.',
  'error.export/nothing.why':
    'The case has no registered exhibits, or this channel uses none of them ({channel}).',
  'error.export/nothing.todo':
    'Run evidence init or evidence add first; evidence channels lists the channels.',
  'error.export/changed.what': '{path} is no longer the file that was registered; nothing was exported.',
  'error.export/changed.why': 'Registered SHA-256 {registered}, now {now}.',
  'error.export/changed.todo':
    'Run evidence verify to see what happened; export the file from its device again and register it.',
  'error.export/not-a-file.what': 'This is no file any more: {path}.',
  'error.export/not-a-file.why':
    'A file was registered; now a pipe, device, link or folder stands there, and it was not opened.',
  'error.export/not-a-file.todo':
    'Put the file back in its place, or run evidence verify to see what happened.',
  'error.export/changing.what': '{path} is being written to; nothing was exported.',
  'error.export/changing.why': 'Its length changed while it was read.',
  'error.export/changing.todo':
    'Close the program that uses it, or wait for the sync to finish, then run again.',
  'error.export/recipient.what': 'This is no age public key: {recipient}.',
  'error.export/recipient.why': 'An age public key begins with age1; the recipient gives it to you.',
  'error.export/recipient.todo':
    'Ask the recipient to run age-keygen and send you the line that begins with age1, or use a passphrase.',
  'error.export/passphrase.what': 'There is no passphrase; nothing was written.',
  'error.export/passphrase.why': 'It is empty, the two entries differ, or nobody can be asked here.',
  'error.export/passphrase.todo': 'Name recipients with --recipient, or a file with --passphrase-file.',
  'bag.why.link': 'is a link and was not followed',
  'bag.why.special': 'is no regular file',
  'bag.why.unsafe': 'has a name that leads outside the bag',
  'bag.why.beside': "lies outside the bag's folder",
  'bag.why.encrypted': 'is encrypted and cannot be read',
  'bag.why.twice': 'stands there twice',
  'bag.why.overlap': 'shares its bytes with another file',
  'bag.why.twofold': 'is written in two ways in the ZIP: unpackers would make different files of it',
  'bag.manifest.malformed': 'not a manifest line',
  'bag.manifest.unsafe': 'the path leads outside the bag; it was not looked at',
  'bag.manifest.twice': 'listed twice with different digests',
  'bag.manifest.twice-same': 'listed twice',
  'bag.manifest.outside-data': 'lists a file outside data/',
  'bag.manifest.lists-tag-manifest': 'lists a tag manifest',
  'handed.sound': 'Verdict: sound. All {registered|file is|files are} as listed.',
  'handed.counts':
    'Listed {registered}: {sound} sound, {changed} changed, {missing} missing, {moved} moved, {unreadable} unreadable; {unregistered} not listed.',
  'verify-report.flag': 'also write a verification report (PDF, in Chinese)',
  'verify-report.written': 'Verification report written: {path} (SHA-256 {sha256})',
  'finding.bag/unusable': '{path} {why}.',
  'finding.bag/declaration':
    'bagit.txt is missing or not as BagIt wants it; this cannot be taken for a complete bag.',
  'finding.bag/encoding': 'The lists of the bag are in {encoding}, which cannot be read here; not checked.',
  'finding.bag/no-manifest': 'The bag has no manifest (manifest-….txt): nothing to compare with.',
  'finding.bag/manifest': 'Manifest {file}, line {line} ({path}): {why}.',
  'finding.bag/algorithm': '{path} uses {algorithm}, which cannot be computed here; not checked.',
  'finding.bag/changed': '{path} is not as listed: {listed} in the manifest, {now} now.',
  'finding.bag/missing': '{path} is gone; the manifest lists it.',
  'finding.bag/not-fetched':
    '{path} is not in the bag; fetch.txt says to fetch it. This program never does; not checked.',
  'finding.bag/unreadable': '{path} could not be read to its end; not checked.',
  'finding.bag/unlisted': '{path} is not in manifest {file}: it was added later, or its line was removed.',
  'finding.bag/oxum': 'bag-info.txt says {said} in all, there is {real}.',
  'finding.bag/fetch':
    'The bag has a fetch.txt with files to get from the network. This program never fetches.',
  'finding.bag/not-in-case':
    "{path} is not in the case's own manifest: the bag was made anew, or this file was exchanged.",
  'finding.bag/not-sealed':
    '{path} is not in the manifest of seal {seal}: it was registered later, and when it existed is not proved.',
  'finding.bag/list-left-out':
    "The case's list was not handed over (public channel), so exhibits here cannot be traced to the seal.",
  'finding.dossier/alone':
    'The dossier lists {exhibits|exhibit|exhibits}; no originals were found beside it, so nothing was compared. Put the PDF back into the case folder, or ask for the bag.',
  'finding.dossier/no-list':
    'This PDF holds no list of exhibits we can read (manifest.json): nothing to compare.',
  'finding.dossier/stamp-broken': 'The time stamp inside the PDF does not hold: {why}.',
  'finding.dossier/stamp-unchecked':
    'The time stamp inside the PDF was not checked: this program cannot check {detail}.',
  'finding.dossier/stamp-partial':
    'The time stamp inside the PDF ({authority}, {time}) does not cover the whole file: something was added afterwards.',
  'finding.dossier/stamp-untrusted':
    "The time stamp inside the PDF ({authority}, {time}) is validly signed, but no trusted root vouches for it. Get the authority's root elsewhere and name it with --ca.",
  'bag.records.register': "the register is not the one the custody log binds, or can't be read",
  'bag.records.replay': 'the register holds other exhibits than the custody log registered',
  'bag.records.log': "the custody log doesn't hold: lines were changed, removed or are missing",
  'bag.records.list': "the list doesn't agree with register and custody log",
  'finding.bag/records': '{path}: {why}.',
  'finding.bag/records.why':
    "Register, custody log and list of a bag agree with each other when it is made; where they don't, one was changed and the bag made anew.",
  'finding.bag/records.todo':
    'Do not rely on it. Have it exported again from the case, and compare it with an earlier bag or a seal.',
  'finding.bag/exhibit-left-out': 'A registered exhibit is not in the bag: {label}.',
  'finding.bag/exhibit-left-out.why':
    "A bag of a whole case holds every exhibit of its register; the manifests don't list this one: the bag was made anew.",
  'finding.bag/exhibit-left-out.todo':
    'Have the bag exported again from the case, or ask why this one was not handed over.',
  'finding.bag/misnamed': '{path} is called {called} in names.json, and otherwise in the register.',
  'finding.bag/misnamed.why':
    'Names and numbers of exhibits are what the register says; names.json was edited, or two exhibits exchanged their names.',
  'finding.bag/misnamed.todo':
    'Do not cite it by the name in names.json. Have the bag exported again from the case.',
  'finding.dossier/unstamped':
    'This PDF has no time stamp, and no case beside it has a record of it: only its attached list and the originals were compared.',
  'finding.dossier/unstamped.why':
    'Words or pictures on its pages may have been edited; that would not show here.',
  'finding.dossier/unstamped.todo':
    'Compare it with the copy in the case folder or a bag; evidence dossier --timestamp writes a PDF that speaks for itself.',
  'error.verify/unknown-target.what': 'This file is none we know: {path}.',
  'error.verify/unknown-target.why': 'A case folder, a bag (folder or ZIP) or a dossier PDF can be verified.',
  'error.verify/unknown-target.todo': 'Name one of these; a ZIP must hold a bagit.txt.',
  'error.verify/encrypted-target.what': '{path} is encrypted and cannot be verified yet.',
  'error.verify/encrypted-target.why': 'It has to be opened with its passphrase or key first.',
  'error.verify/encrypted-target.todo': 'Run age -d -o bag.zip {path}, then verify bag.zip.',
  'error.verify/damaged-zip.what': 'The ZIP cannot be read: {path}.',
  'error.verify/damaged-zip.why':
    'Its directory is damaged or cut off; perhaps the download was not complete.',
  'error.verify/damaged-zip.todo': 'Download it again or ask for another copy, and compare its SHA-256.',
}
