import type { doctor as zh } from '../zh-CN/doctor.js'

export const doctor: Record<keyof typeof zh, string> = {
  'doctor.summary': 'Say what this computer lacks, for which part, and what to do; changes nothing',
  'doctor.dir': 'the case folder (default: the current one)',
  'doctor.node': 'Node.js version',
  'doctor.node.todo':
    'Install Node.js 24 or 22 (20.19 and later will do), or use the archive that needs nothing installed.',
  'doctor.write': 'Files can be written in this folder',
  'doctor.write.todo':
    'Nothing can be written here: use your own documents folder, or lift the write protection. verify works all the same.',
  'doctor.disk': 'Free space',
  'doctor.disk.todo':
    'Little room: papers with pictures and recordings may not fit. Make room, or write to another disk with --out.',
  'doctor.clock': 'The clock is not behind the files (seconds)',
  'doctor.clock.todo':
    'Some files are newer than the clock: it is slow. Set it automatically before you register anything.',
  'doctor.terminal': 'The terminal speaks UTF-8',
  'doctor.terminal.todo':
    'Chinese may show as garbage: set the terminal to UTF-8 (export LANG=C.UTF-8). Papers are not affected.',
  'doctor.fonts': 'Fonts of the papers',
  'doctor.fonts.todo':
    'Font files are missing, no paper can be written: unpack or install again (npm ci), or restore them from the virus scanner.',
  'doctor.workers': 'Background threads (digests, times inside photos)',
  'doctor.workers.todo':
    'They do not start, so times inside photos stay unread and nothing is registered, lest it be recorded wrongly. Install again, or try another Node.js.',
  'doctor.sharp': 'Picture part: sharp',
  'doctor.sharp.todo':
    'It does not work: papers with pictures that need converting are refused; your pictures are not called damaged. A virus scanner may have taken a file from node_modules: restore it, or install again.',
  'doctor.pdfium': 'PDF part: pdfium',
  'doctor.pdfium.todo': 'It does not work: no paper can be written. Unpack or install again (npm ci).',
  'doctor.heic': 'Apple photo (HEIC) part',
  'doctor.heic.todo':
    'It does not work: papers with HEIC photos are refused. Install again, or export the photos as JPEG on the phone and put a copy into the folder.',
  'doctor.reader': 'reading the words in pictures',
  'doctor.reader.todo':
    'The words in pictures cannot be read: fewer proposals when files are placed; registering, papers and verifying work. Unpack or install again (npm ci); on a very old computer use --no-read.',
  'doctor.ffmpeg': 'ffmpeg (a frame of a recording; optional)',
  'doctor.ffmpeg.todo':
    'Without one that works a recording has a page of facts and no picture; it is registered and can be handed in all the same.',
  'doctor.browser': 'Browser',
  'doctor.browser.todo': 'None found: open the offline verification page (核验.html) on another computer.',
}
