export const joint = {
  'joint.for':
    'joint: a package for an organiser who gathers many cases (only what you agree to; shown first, written with --agree)',
  'joint.organiser': 'whom it is for (organiser, lawyer or body)',
  'joint.until': 'last day of use (YYYY-MM-DD)',
  'joint.use':
    'only for: police, market (regulation), association (of consumers), court, lawyer; left out: all',
  'joint.name': 'your name may stand in those papers (needs --recipient); left out: a number only',
  'joint.with-exhibits': 'ids of exhibits to hand over whole (E0001 …); left out: digests only',
  'joint.agree': 'you have read what leaves, and agree',
  'joint.withdraw': 'withdraw the consent: writes a notice for the same person',
  'joint.page': 'What leaves (read it first; for you alone): {page}',
  'joint.agree-next': 'No package was written. If you agree, run the same command again with --agree.',
  'joint.hand-over':
    'Give this file to {with}. It may be used until {until}; withdraw at any time with --withdraw.',
  'joint.withdrawn':
    'The withdrawal is written: {path} (SHA-256 {sha256}). Give it to whoever has the package; tell them about papers already filed.',
  'error.joint/no-payments.what': 'There are no payments; nothing was written.',
  'error.joint/no-payments.why': 'Joint papers add up payments, and evidence.yml has none yet.',
  'error.joint/no-payments.todo': 'Choose them from a bill with evidence bill, then run this again.',
  'error.joint/consent.what': 'For whom and until when has not been said; nothing was written.',
  'error.joint/consent.why': 'A consent names both; missing: {missing}.',
  'error.joint/consent.todo': 'Add --organiser NAME and --until YYYY-MM-DD.',
  'error.joint/past.what': '{until} has passed; nothing was written.',
  'error.joint/past.why': 'After that day the receiver may not use the package.',
  'error.joint/past.todo': 'Give today or a later day with --until.',
  'error.joint/name-needs-key.what':
    "Without a recipient's key the name can't be encrypted; nothing was written.",
  'error.joint/name-needs-key.why': 'Name and contact leave this computer encrypted only.',
  'error.joint/name-needs-key.todo':
    'Ask the organiser to run age-keygen and send the age1… line; give it with --recipient. Or leave out --name.',
  'error.joint/no-such-exhibit.what': 'There is no confirmed exhibit {id}; nothing was written.',
  'error.joint/no-such-exhibit.why': 'Only classified exhibits can be handed over.',
  'error.joint/no-such-exhibit.todo': 'See the ids with evidence status; classify with evidence add --as.',
  'error.joint/limits.what': 'Nothing was written: {where} is more than a joint package may hold.',
  'error.joint/limits.why': '{why}.',
  'error.joint/limits.todo': 'Shorten or mend it in evidence.yml and run this again.',
}
