import type { help as zh } from '../zh-CN/help.js'

export const help: Readonly<Record<keyof typeof zh, string>> = {
  'help.topics': 'More: evidence help exit-codes, files, templates, privacy; channels',
  'help.topic.exit-codes': `Exit codes, for scripts:
  0    done
  1    failed: disk, permission, a part of the program or a bug; it says which
  2    wrong usage, or answers missing and nobody to ask
  3    material incomplete (status --strict; dossier without --draft; bill with
       rows that were not read)
  4    verification found something broken
  5    not everything could be checked or reached (a file unread, an authority
       not reached, nothing to verify)
  130  interrupted; every answer given is saved
4 wins over 5.`,
  'help.topic.files': `What stands in a case folder:
  your files            as they were: name, place and every byte
  evidence.yml          what you say: parties, story, money, claims, which file
                        is what; yours to edit
  SHA256SUMS            digest of each file; sha256sum -c SHA256SUMS checks it
  dossier/DATE/         papers of that day; never overwritten
  .evidence/            register, custody log, seals; leave it alone (cache may
                        be deleted)
  evidence-templates/   templates you copied out to change
  evidence-redacted/    copies masked for public papers
Not registered: our own files, hidden folders, .DS_Store, Thumbs.db,
desktop.ini, ~$*, and what evidence.yml lists under ignore; init names them.`,
  'help.topic.channels': `Channels (evidence channels puts them in order for your case; with an id it
tells what one needs and when):
  operator, pinduoduo, payment, 12315, consumer-association, nifa, police,
  heimao, court, lawyer, joint, community
Put them under channels in evidence.yml, or: evidence dossier operator 12315`,
  'help.topic.templates': `Templates:
  evidence template list          which there are, bundled or your own
  evidence template eject 12315   copies those of a channel to
                                  evidence-templates/
The copy there wins and may be changed; evidence channels --check checks it.`,
  'help.topic.privacy': `Privacy:
  Everything runs on this computer. Only seal (and dossier --timestamp) goes to
  the network, with one digest; gather --queue and --store connect to the
  addresses you name.
  Public papers (heimao, community) print no name, number or address; pictures
  for them are chosen and masked by you, one by one.
  Of bills only the rows you chose, of chats only files you confirmed get in.
  Before handing over: evidence export says what is in it; evidence purge
  removes intermediate files.`,
}
