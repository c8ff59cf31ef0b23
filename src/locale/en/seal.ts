import type { seal as zh } from '../zh-CN/seal.js'

export const seal: Record<keyof typeof zh, string> = {
  'seal.summary':
    'Seal the case: have a time-stamp authority stamp the digest of the manifest, register, statement and custody log. Only a 32-byte digest leaves this computer, no file does',
  'seal.tsa': 'address of a time-stamp authority (RFC 3161); may be given several times',
  'seal.ca': 'file with root certificates you trust (PEM); the roots that come with Node are included',
  'seal.offline': 'no network: only write the request (.tsq), to be stamped on another machine',
  'seal.import': 'take in a time stamp obtained elsewhere (.tsr, .tsa or a bare token)',
  'seal.done': 'Sealed: no. {seal}, {exhibits|exhibit|exhibits}.',
  'seal.offline-done':
    'Seal {seal} and its request are written: .evidence/seals/{seal}/1.tsq. Once stamped, run evidence seal --import REPLY',
  'seal.token': '  {authority}  {time} (UTC+8, within {accuracy} s)  {trust}',
  'seal.token-no-accuracy': '  {authority}  {time} (UTC+8, the authority states no accuracy)  {trust}',
  'seal.trusted': 'signature valid, root trusted',
  'seal.not-trusted': 'signature valid, but no trusted root vouches for it: a weak seal',
  'seal.root-in-case':
    'signature valid, but its root came with the reply itself: a weak seal. Get the root from the authority and name it with --ca',
  'seal.mods': '  the authority granted it "with modifications" (status 1); recorded',
  'seal.clock':
    "  this computer's clock differs from the time stamp by {seconds} s, more than is tolerated. Set the clock; both times are in the custody log",
  'seal.failed': '✗ {authority}: {why}',
  'seal.repeat':
    'Anyone can check without this program: openssl ts -verify -data SEAL -in 1.tsr -CAfile root.pem -attime {attime} (in .evidence/seals/{seal}/)',
  'seal.limits':
    'A time stamp shows that this manifest existed at that time and has not changed since; not that a file is true, nor when a screenshot was taken. Revocation was not looked up (offline).',
  'seal.authorities-title':
    'Authorities to consider (looked at on {checked}; check them yourself, this program recommends none):',
  'seal.authority': '  {operator}  {address}\n    unproven: {unproven}',
  'seal.no-address': '(no public address)',

  'error.seal/no-authority.what': 'No time-stamp authority is chosen; nothing was sealed.',
  'error.seal/no-authority.why':
    'A time stamp is worth something only from someone other than you, so the choice is yours; this program contacts no site by itself.',
  'error.seal/no-authority.todo':
    'Choose one of the above (or one recognised where you are) and run evidence seal --tsa ADDRESS, or put it under seal.authorities in evidence.yml. Without network: evidence seal --offline.',
  'error.seal/nothing.what': 'The case has no exhibits; nothing was sealed.',
  'error.seal/nothing.why': 'What is sealed is the manifest of registered exhibits, and it is empty.',
  'error.seal/nothing.todo': 'Register files with evidence add first.',
  'error.seal/incomplete.what': '{file} is missing; nothing was sealed.',
  'error.seal/incomplete.why':
    'A seal covers four files together: manifest, register, statement and custody log.',
  'error.seal/incomplete.todo': 'Run evidence init to complete them, then seal.',
  'error.seal/exists.what': '{file} is there already; nothing was changed.',
  'error.seal/exists.why': 'Files of a seal are written once and never overwritten.',
  'error.seal/exists.todo': 'No need to import it again; to renew, run evidence seal.',
  'error.seal/none.what': 'The case has no seal yet, so this time stamp has no place.',
  'error.seal/none.why': 'A time stamp belongs to the digest of one seal.',
  'error.seal/none.todo': 'Run evidence seal --offline first, have its .tsq stamped, then import.',
  'error.seal/unreached.what': 'No authority gave a usable time stamp; nothing was sealed.',
  'error.seal/unreached.why': '{why}',
  'error.seal/unreached.todo':
    'The case is unchanged. Try later, try another authority, or use evidence seal --offline.',
  'error.seal/import-refused.what': '{file} cannot serve as a time stamp of this case; it was not taken.',
  'error.seal/import-refused.why': '{why}',
  'error.seal/import-refused.todo':
    "Make sure it is an RFC 3161 reply for the SEAL of this case. If it is a .tsa or other format of a domestic deposit service, verify it at the issuer's site and keep the file itself in the case folder as an exhibit.",
  'error.seal/ca-unreadable.what': 'No certificate could be read: {path}.',
  'error.seal/ca-unreadable.why': 'The file does not open or is no PEM certificate ({why}).',
  'error.seal/ca-unreadable.todo':
    'Download the root certificate (PEM or DER) from the authority and name it with --ca.',

  'tsa.bad-address': 'not a usable address ({detail})',
  'tsa.not-reached': 'not reached ({detail})',
  'tsa.timeout': 'no complete answer within {detail} s',
  'tsa.too-large': 'the answer is larger than {detail|byte|bytes}: not a time stamp',
  'tsa.redirect': 'redirected elsewhere ({detail}); not followed',
  'tsa.http-status': 'the site answered HTTP {detail}',
  'tsa.not-a-reply': 'a web page or something else came back ({detail}), no time stamp',

  'token.not-a-token': 'this is no RFC 3161 time stamp ({detail})',
  'token.too-large': 'too large ({detail|byte|bytes}) for a time stamp',
  'token.malformed': 'wrongly encoded or cut off ({detail})',
  'token.status': 'the authority refused the request (status {detail})',
  'token.no-token': 'granted, but without a token',
  'token.not-signed-data': 'it holds no signed data ({detail})',
  'token.not-time-stamp': 'what is signed is no time stamp ({detail})',
  'token.version': 'wrong version of the time stamp ({detail})',
  'token.signers': 'there must be one signer, here are {detail}',
  'token.digest-algorithm': 'a digest that is too weak ({detail})',
  'token.signature-algorithm': 'a signature algorithm that is not accepted {detail}',
  'token.signed-attributes': 'signed attributes missing or twice ({detail})',
  'token.content-type': 'the signed attributes do not say that this is a time stamp {detail}',
  'token.message-digest': 'what the signature covers is not what the token holds {detail}',
  'token.signature': 'the signature is invalid: content or signature were changed {detail}',
  'token.imprint-algorithm': 'the stamped digest is too weak ({detail})',
  'token.imprint-digest':
    'the time stamp is on a {detail} digest; only SHA-256 is taken here: have it stamped once more with SHA-256',
  'token.imprint': 'the time stamp belongs to another manifest ({detail})',
  'token.nonce': 'this is no answer to that request (nonce differs) {detail}',
  'token.no-certificate': "the signer's certificate is not in the reply {detail}",
  'token.certificate': "the signer's certificate cannot be read {detail}",
  'token.certificate-is-ca': 'the signing certificate is a CA and may not stamp {detail}',
  'token.key-usage': 'the signing certificate may not sign {detail}',
  'token.purpose': 'the signing certificate is not for time-stamping alone ({detail})',
  'token.purpose-not-critical': 'the signing certificate does not mark its purpose critical {detail}',
  'token.certificate-id': 'the token does not name its certificate {detail}',
  'token.certificate-id-mismatch': 'the certificate named in the token is not the one enclosed {detail}',
  'token.outside-validity': "the stamped time is outside the certificate's validity {detail}",
  'token.unsupported': 'signed in a way this program cannot check ({detail}); verify it at the issuer',

  'seal.problem.file-missing': '{file} is missing {detail}',
  'seal.problem.file-changed': '{file} was changed (its SHA-256 is now {detail})',
  'seal.problem.seal-malformed': 'SEAL is not as this program writes it; it was changed {detail}{file}',
  'seal.problem.seal-number': 'SEAL says no. {detail}, the folder says otherwise {file}',
  'seal.problem.custody-head':
    'SEAL and the copy of the custody log disagree on lines or last digest (copy: {detail|line|lines}) {file}',
  'seal.problem.token-invalid': '{file}: {detail}',
  'seal.problem.request-broken': '{file} is no request for this SEAL {detail}',
  'seal.problem.foreign-file': '{file} does not belong to a seal {detail}',
  'seal.problem.not-as-recorded': '{file} is not as the custody log recorded it {detail}',
  'seal.problem.folder-missing': 'the whole folder is gone {file}{detail}',

  'finding.seal/broken': 'Seal {seal} does not hold: {why}',
  'finding.seal/unreadable':
    'Seal {seal}: {file} could not be read ({errno}), so this seal was not verified. That is not a change: check permissions and the disk, or verify a backup.',
  'finding.seal/untrusted':
    "The time stamp of seal {seal} ({authority}, {time}) is validly signed, but {root}. Get the authority's root elsewhere and name it with --ca.",
  'seal.root.unknown': 'no trusted root vouches for it',
  'seal.root.in-case': 'its root comes with the case itself and cannot vouch for itself',
  'finding.seal/expiring':
    'The certificate behind the time stamp of seal {seal} ({authority}) {state}. Run evidence seal again.',
  'seal.ending': 'ends on {ends}, in {days|day|days}',
  'seal.ended': 'ended on {ends}; judged at its own time the stamp holds',
  'finding.seal/unchecked': 'Time stamp {n} of seal {seal} was not checked: {why}',
  'finding.seal/unrecorded':
    '{file} of seal {seal} is not in the custody log: its end may have been cut off, or a run was interrupted.',
  'finding.seal/none':
    'Not sealed: this only shows that the case agrees with itself. For a third party to show that these records existed at a time, run evidence seal.',
  'finding.seal/unsealed-events':
    'Since the last seal ({seal}, {time}) {events|custody event was|custody events were} added; they are not sealed. Run evidence seal when needed.',
  'finding.custody/cut':
    'The custody log does not agree with its copy in seal {seal}: {sealed|line was|lines were} sealed, and the log no longer begins with them. It was cut or rewritten.',
  'finding.register/differs-from-seal':
    'The register does not agree with its copy in seal {seal}: {exhibit} was sealed with SHA-256 {sealed}, now {now} is registered.',
  'seal.why.pending': 'there is only a request, no reply yet',
  'seal.why.unsupported': 'signed in a way this program cannot check ({detail}); verify it at the issuer',
  'error.seal/pdf-unsuitable.what': 'This PDF cannot take a time stamp: {path}.',
  'error.seal/pdf-unsuitable.why': 'Its structure is not the kind this program writes ({why}).',
  'error.seal/pdf-unsuitable.todo': 'The PDF is unchanged. Write it anew with evidence dossier --timestamp.',
  'error.seal/token-too-large.what': 'The time stamp is too large for the PDF.',
  'error.seal/token-too-large.why':
    "The authority's token has {bytes|byte|bytes}, the PDF has room for {room}.",
  'error.seal/token-too-large.todo': 'The PDF is unchanged. Try another authority.',
}
