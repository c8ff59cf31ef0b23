import type { deskPapers as zh } from '../zh-CN/desk-papers.js'

export const deskPapers: Record<keyof typeof zh, string> = {
  'desk.choose-first': 'Tick above where to hand in; then the papers can be written.',
  'desk.record-head': 'Handed in? Note it here',
  'desk.bare': 'no material',
  'desk.copy': 'Copy',
  'desk.copied': 'Copied: paste it into the form of the channel',
  'desk.editable': 'a letter you can edit in Word or WPS',
  'desk.ready': 'ready',
  'desk.lacks': '{count} missing',
  'desk.recommended': 'recommended',
  'desk.use': 'Submit here',
  'desk.write': 'Write the PDFs',
  'desk.write-draft': 'See a draft',
  'desk.written': 'Written to {folder}',
  'desk.nothing-written': 'Nothing was written:',
  'desk.verify-now': 'Verify now',
  'desk.verify-hint': 'Reads every file again and compares it with the recorded digest. Reads only.',
  'desk.verdict.sound': 'Sound: no registered file has changed',
  'desk.verdict.weak': 'Explainable, better mended',
  'desk.verdict.broken': 'Files or records do not agree',
  'desk.verdict.unchecked': 'Not everything could be checked',
  'desk.counts':
    'registered {registered}, sound {sound}, changed {changed}, missing {missing}, moved {moved}, unreadable {unreadable}, unregistered {unregistered}',
  'desk.filed': 'Where',
  'desk.event': 'What happened',
  'desk.on': 'On which day',
  'desk.receipt': 'Number (of the receipt or the parcel; may stay blank)',
  'desk.record': 'Record',
  'desk.no-dues':
    'Nothing is due yet. Record what you filed here, and the days for an answer are worked out.',
  'desk.past': 'past',
  'desk.record-unpicked': 'Where it went and what happened are not chosen yet; nothing was recorded.',
  'desk.seal-head': 'Seal: have somebody else prove that this exists now',
  'desk.seal-what':
    'Sends the digest of the lists to a time-stamp authority. This uses the network and sends one digest of 32 bytes: no file, no name, no content. You choose the authority; the program recommends none.',
  'desk.seal-own': 'named in your evidence.yml',
  'desk.seal-unproven': 'not proved: {unproven}',
  'desk.seal-other': 'Another one, at this address',
  'desk.seal-agree': 'I agree: this once, send the digest over the network to the authority chosen above',
  'desk.seal-now': 'Seal',
  'desk.seal-unpicked': 'No authority is chosen; nothing was sent.',
  'desk.seal-unagreed': 'You have not agreed yet; nothing was sent.',
  'desk.seal-offline':
    'Without a network, or for a time stamp from elsewhere, use the terminal: evidence seal --offline, evidence seal --import.',
  'desk.export-head': 'Make a package to hand over',
  'desk.export-what':
    'One ZIP: originals, papers, lists and a page that verifies them offline. No file of the case is changed.',
  'desk.export-warn':
    'A package of the whole case holds all your statements and the time and computer account of each step: give it only to whom it concerns. For one channel these are left out.',
  'desk.export-for': 'For whom',
  'desk.export-all': 'The whole case (a backup, or for a lawyer)',
  'desk.export-passphrase': 'Passphrase (at least 12 characters, may stay blank; tell it by another way)',
  'desk.export-again': 'The passphrase once more',
  'desk.export-differs': 'The two passphrases differ; nothing was written.',
  'desk.export-keys': 'Did the recipient give you an age public key? Encrypt for them, without a passphrase',
  'desk.export-keys-field':
    "The recipients' age public keys (they begin with age1; several, separated by spaces or lines)",
  'desk.export-keys-hint':
    'Only whoever holds the matching secret key can open it, not even you: to be able to, add your own public key.',
  'desk.export-both':
    'Use either a passphrase or public keys; nothing was written. Take one of them out and try again.',
  'desk.export-secret':
    'This is a secret key (AGE-SECRET-KEY), not a public one; it was not used. Show it to nobody; write the public key here, which begins with age1.',
  'desk.export-now': 'Make the package',
  'desk.export-name': 'evidence-package',
  'desk.report-now': 'Save as a report (PDF)',
  'desk.report-name': 'verification-report',
  'desk.report-done': 'The report is written: {path}',
}
