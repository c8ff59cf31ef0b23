import type { demo as zh } from '../zh-CN/demo.js'

export const demo: Record<keyof typeof zh, string> = {
  'demo.summary':
    'Runs the whole way on the bundled sample case: copies it to a new folder, registers, writes the dossiers, verifies, gathers three victims',
  'demo.dir': 'new folder (default: evidence-demo-DATE in the current folder; never one that holds files)',
  'demo.read':
    'read the words in all pictures, scans and films (minutes); otherwise only in files nobody placed',
  'demo.copied': 'The sample case ({files|file|files}, everyone in it is invented) was copied to: {dir}',
  'demo.init': '1. Registering and sorting …',
  'demo.dossier': '2. Writing the dossier of each channel …',
  'demo.channel': '   {channel}',
  'demo.left': '   not written: {channel}: {needs}',
  'demo.verify': '3. Verifying …',
  'demo.gather': '4. With two more victims: gathering the packages of three …',
  'demo.gathered': 'The packages of three victims were put together in {dir}:',
  'demo.registered': '   registered {registered}, sorted {classified}, not sorted {unclassified}',
  'demo.pdfs': 'Papers for {count|channel is|channels are} written; of each, open this PDF first:',
  'demo.others': '   and {count} more: letters alone, editable DOCX, texts for web forms, all in {folder}',
  'demo.pdf': '   {channel}  {pages|page|pages}  {path}',
  'demo.verdict': 'Verification: {verdict} ({registered} registered, {sound} as they were)',
  'demo.next':
    'Next: open any of the PDFs above. For your own material: evidence init YOUR-FOLDER (in the project folder: node bin/evidence.js init YOUR-FOLDER)',
  'demo.try': 'Or change one file of the sample and run evidence verify "{dir}" to see it named.',
  'demo.verdict.sound': 'consistent, not sealed',
  'demo.verdict.weak': 'weak in places',
  'demo.verdict.broken': 'broken',
  'demo.verdict.unchecked': 'not everything could be checked',
  'error.demo/not-empty.what': 'This folder already holds files: {dir}',
  'error.demo/not-empty.why':
    'The sample is only written to a new or empty folder, so that it never mixes with your material.',
  'error.demo/not-empty.todo': 'Name another folder, or none: evidence demo',
  'error.demo/not-folder.what': '{dir} is a file, not a folder.',
  'error.demo/not-folder.why': 'The sample needs a folder of its own.',
  'error.demo/not-folder.todo': 'Name another folder, or none: evidence demo',
}
