import type { gather as chinese } from '../zh-CN/gather.js'

export const gather: Record<keyof typeof chinese, string> = {
  'gather.summary': "check many victims' packages and put them together (made by export --for joint)",
  'gather.packages': 'packages (ZIP), or folders with packages in them',
  'gather.into': 'folder to write to: a new one, or one gathered into before',
  'gather.organiser': 'name the victims consented to, several are possible; the first is printed',
  'gather.identity': 'age identity file that opens names and contacts (as age-keygen writes it)',
  'gather.add': 'add to what was gathered before: later packages, withdrawals',
  'gather.queue': 'check on other machines: address of the queue, redis://… or rediss://…',
  'gather.store': 'check on other machines: where packages are put, s3://bucket/prefix',
  'gather.no-worker':
    '! No evidence worker of this version is at work yet; waiting. Start one on another machine.',
  'gather.costs':
    '{count} checked by other machines ({mb} MB): {seconds} s altogether; {again} begun again; the longest took {ms} ms ({longest}…).',
  'gather.unsettled':
    'Everything is written, but the packages in the store were not removed: {what} Run evidence worker --purge when it is back.',
  'gather.progress': '{done}/{of|package|packages} checked',
  'gather.counts': '{given|package|packages} given; {inUse} in use now.',
  'gather.changes': 'Since the last time: {added} added, {replaced} replaced, {left} withdrawn or run out.',
  'gather.aside-title': 'Not used ({count}):',
  'gather.aside': '  {path}: {why}',
  'gather.use':
    '{title}: {packages|package|packages}, {victims|person|people} made {payments|payment|payments}, {paid} in all, {net} not refunded.',
  'gather.use-few': '{title}: only {packages} agreed to this use; not written.',
  'gather.conflicts': '  {count|place|places} to check, see 需要核对.',
  'gather.already':
    'These packages were put together before; nothing was written again. It stands in: {path}',
  'gather.written': 'Written to: {path}',
  'gather.old-papers':
    '! {count|person|people} withdrew or their consent ran out. Earlier folders still hold their material; delete or stop using: {folders}',
  'gather.nothing': 'No package can be used; nothing was written.',
  'gather.no-names':
    'No --identity given: no name is written, and nobody can tell whether two packages come from one person.',
  'gather.why.unreadable': 'cannot be read. {detail}',
  'gather.why.not-package': 'not a package (a ZIP made by export --for joint is wanted)',
  'gather.why.damaged': 'damaged or changed: {finding}{detail}. Ask for a new one',
  'gather.why.unchecked': 'cannot be checked whole: {finding}{detail}',
  'gather.why.newer': 'made by a newer version of the program; update it',
  'gather.why.malformed': 'not in the form of a package: {detail}',
  'gather.why.forged': 'the signature is wrong: not made by this case, or changed afterwards',
  'gather.why.unfinished':
    'checking it broke down {detail} times; not used. Check it by itself with evidence verify',
  'gather.why.duplicate': 'the same as one that is here already',
  'gather.why.superseded': 'there is a later one of the same case',
  'gather.why.withdrawn': 'its owner took the consent back',
  'gather.why.expired': 'the consent has run out',
  'gather.why.other-organiser': 'given to somebody else: the consent names another than --organiser',
  'error.gather/not-ours.what': '{path} holds something else; nothing was written.',
  'error.gather/not-ours.why': 'Packages are gathered into a new folder, or one gathered into before.',
  'error.gather/not-ours.todo': 'Name a folder that does not exist yet with --into.',
  'error.gather/exists.what': 'Something was gathered in {path} before; nothing was written.',
  'error.gather/exists.why': 'Numbers go on from the last time, so it must be said that this is added.',
  'error.gather/exists.todo': 'Use --add to go on, or another folder with --into to begin anew.',
  'error.gather/nothing-before.what': 'Nothing was gathered in {path} yet; nothing was written.',
  'error.gather/nothing-before.why': '--add goes on with what was gathered before.',
  'error.gather/nothing-before.todo': 'Leave --add out the first time, or check the folder of --into.',
  'error.gather/no-organiser.what': 'It is not said who gathers; nothing was written.',
  'error.gather/no-organiser.why': 'Every package is for one name only, and it is checked against it.',
  'error.gather/no-organiser.todo': 'Add --organiser NAME, as in the consent of the victims.',
  'error.gather/no-identity.what': 'There is no age identity in {path}; nothing was written.',
  'error.gather/no-identity.why': 'A line that begins with AGE-SECRET-KEY-1 is needed.',
  'error.gather/no-identity.todo':
    'Name the file age-keygen wrote; without one, leave --identity out and only numbers are written.',
  'error.gather/newer.what': '{path} was written by a newer version; it was left alone.',
  'error.gather/newer.why': 'An older program would lose what it cannot read.',
  'error.gather/newer.todo': 'Update the program and run it again.',
  'error.gather/record-unreadable.what': '{path} cannot be read; it was left alone.',
  'error.gather/record-unreadable.why': '{why}.',
  'error.gather/record-unreadable.todo':
    'Restore it from a backup; without one, gather all packages again into a new folder.',
  'error.gather/member-missing.what': 'The kept package {id} is gone or was changed; nothing was written.',
  'error.gather/member-missing.why':
    'Only the checked copies in the folder .gather are used; none may be missing or changed.',
  'error.gather/member-missing.todo': 'Gather all the packages again into a new folder.',
  'error.gather/law-refused.what': '{law} in {path} may not be cited on {date}; nothing was written.',
  'error.gather/law-refused.why': 'Papers cite only articles that were checked and are in force that day.',
  'error.gather/law-refused.todo': 'Check the article in laws.yml, or take it out of the template.',
  'worker.summary': 'check packages for gather --queue, on as many machines as there are',
  'worker.queue': 'address of the queue: redis://… or rediss://… (password in REDIS_PASSWORD)',
  'worker.store': 'where packages are put: s3://bucket/prefix (keys in AWS_ACCESS_KEY_ID and so on)',
  'worker.threads': 'how many to check at a time (as many as there are cores)',
  'worker.purge': 'do no work: remove all packages and results from queue and store',
  'worker.ready': 'Waiting for jobs: {queue}, {store}, {threads} at a time. Ctrl-C ends it.',
  'worker.ending': 'Ending once what was begun is done …',
  'worker.ended':
    '{checked} checked, {bytes|byte|bytes}, {ms} ms altogether; {known} done elsewhere; {failed} not done.',
  'worker.line': '{digest}  {bytes|byte|bytes}  {ms} ms  try {tries}  {what}',
  'worker.queue-lost': '! The queue {server} is gone; waiting for it.',
  'worker.queue-back': 'The queue {server} is back.',
  'worker.purged': '{objects|object|objects} removed from the store, {entries|entry|entries} from the queue.',
  'worker.what.package': 'sound',
  'worker.what.withdrawal': 'withdrawal',
  'worker.what.known': 'done elsewhere',
  'worker.what.unreadable': 'cannot be read (gather will look itself)',
  'worker.what.not-package': 'not a package',
  'worker.what.damaged': 'damaged or changed',
  'worker.what.unchecked': 'cannot be checked whole',
  'worker.what.newer': 'made by a newer version',
  'worker.what.malformed': 'not in the form of a package',
  'worker.what.forged': 'wrong signature',
  'worker.what.unfinished': 'checking broke down, will be tried again',
  'worker.what.gone': 'not in the store',
  'worker.what.changed': 'changed in the store',
  'worker.what.store': 'the store is out of reach, will be tried again',
  'worker.what.disk': 'the disk of this machine is full, left to others',
  'error.server/both.what': '--queue and --store go together; nothing was written.',
  'error.server/both.why': 'Jobs stand in the queue, packages in the store; other machines need both.',
  'error.server/both.todo': 'Give both, or neither to check on this machine.',
  'error.server/bad-url.what': 'The address of {flag} is wrong; nothing was written.',
  'error.server/bad-url.why':
    '--queue takes redis://host:port or rediss://…; --store takes s3://bucket/prefix, with ?endpoint=https://host&region=…&style=host where needed.',
  'error.server/bad-url.todo': 'See the examples in docs/gather.md.',
  'error.server/secret-in-url.what': 'There is a password in the address of {flag}; it was not used.',
  'error.server/secret-in-url.why':
    'Everybody on the machine can read a command line, and it stays in the history.',
  'error.server/secret-in-url.todo':
    'Take it out and put it into the environment: REDIS_PASSWORD for the queue, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY for the store. Better change this one.',
  'error.server/plain.what': '{server} is not encrypted; no connection was made.',
  'error.server/plain.why': 'Packages and passwords would cross the network in the open.',
  'error.server/plain.todo':
    'Use rediss:// or https://. Where the network is yours alone (a VPN), set EVIDENCE_PLAIN_NETWORK=1.',
  'error.server/unchecked-tls.what': 'No connection was made to {server}.',
  'error.server/unchecked-tls.why':
    'NODE_TLS_REJECT_UNAUTHORIZED=0 turns the check of certificates off: anybody could stand in for the server.',
  'error.server/unchecked-tls.todo': 'Unset it; name an authority of your own with NODE_EXTRA_CA_CERTS.',
  'error.server/no-keys.what': 'There are no keys for {server}.',
  'error.server/no-keys.why': 'Keys are read from the environment only.',
  'error.server/no-keys.todo':
    'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (and AWS_SESSION_TOKEN for passing ones).',
  'error.server/not-installed.what': 'The libraries for queue and store are not installed here.',
  'error.server/not-installed.why': 'Only --queue and --store need them, so they do not come along.',
  'error.server/not-installed.todo':
    'Run npm install {packages} where evidence is installed (with -g for a global one), then again.',
  'error.server/unreachable.what': '{server} cannot be reached.',
  'error.server/unreachable.why': '{why}. What was checked is there still; nothing is lost.',
  'error.server/unreachable.todo':
    'Check the address, the network and that the server runs; then run the same command again, it goes on.',
  'error.server/denied.what': '{server} does not let us in.',
  'error.server/denied.why': 'User, password or keys are wrong, or may not do this ({why}).',
  'error.server/denied.todo':
    'Check REDIS_USERNAME, REDIS_PASSWORD, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY; the store must allow to list, read, write and delete. Then run it again.',
  'error.server/tls.what': 'The certificate of {server} is wrong; no connection was made.',
  'error.server/tls.why': 'It is not trusted, has run out, or belongs to another server ({why}).',
  'error.server/tls.todo':
    'Ask the administrator for a right one; name an authority of your own with NODE_EXTRA_CA_CERTS.',
  'error.server/full.what': '{server} is full and takes nothing more.',
  'error.server/full.why':
    'The server says there is no room ({why}). What was checked is there still; nothing is lost.',
  'error.server/full.todo': 'Make room on the server, then run the same command again; it goes on.',
  'error.server/no-bucket.what': '{server}: there is no such bucket.',
  'error.server/no-bucket.why': 'The program makes none: who may read it is for its owner to decide.',
  'error.server/no-bucket.todo':
    'Make a bucket that only you can read, or check the address of --store; then run it again.',
  'error.server/refused.what': '{server} refused the request.',
  'error.server/refused.why': 'Its answer: {why}.',
  'error.server/refused.todo':
    'Check the settings of the server by docs/gather.md, then run it again; it goes on.',
  'error.server/workers-failed.what': 'The package {package} was not checked; nothing was written.',
  'error.server/workers-failed.why':
    'The machines that check had trouble several times ({fault}: store is a store out of reach, disk a full disk); it is not the package.',
  'error.server/workers-failed.todo':
    'See what evidence worker says on them, mend it, then run the same command again; it goes on.',
  'error.server/lost.what':
    'The package {package} was handed over several times and is gone; nothing was written.',
  'error.server/lost.why':
    'Queue or store lose things: somebody may be deleting, or the queue is short of memory (maxmemory-policy must be noeviction).',
  'error.server/lost.todo':
    'Check the settings of the servers and that no other program cleans up, then run it again.',
}
