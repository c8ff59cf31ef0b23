import type { purge as zh } from '../zh-CN/purge.js'

export const purge: Record<keyof typeof zh, string> = {
  'purge.summary':
    'remove what can be made again and what holds private copies; the case and your files stay',
  'purge.dir': 'case folder (default: the current one)',
  'purge.dry-run': 'only say what would go',
  'purge.yes': 'do not ask',
  'purge.progress': 'Purge',
  'purge.question': 'Remove these {files|file|files} ({bytes|byte|bytes})?',
  'purge.keep': 'Keep them',
  'purge.remove': 'Remove them',
  'purge.line': '  {what}: {files|file|files}, {bytes|byte|bytes}',
  'purge.kind.cache': 'cache (pictures made smaller or masked, words read in pictures, the last status)',
  'purge.kind.backup': 'copies of registers of older versions',
  'purge.kind.leftover': 'unfinished work of interrupted commands',
  'purge.done': '{files|file|files} removed, {bytes|byte|bytes} in all.',
  'purge.would': '{files|file|files} would go, {bytes|byte|bytes} in all; nothing was removed.',
  'purge.nothing': 'Nothing to remove; nothing was touched.',
  'purge.spared':
    'Register, custody log, lists, seals, keys, papers, evidence.yml and your files stay as they are.',
  'purge.read-again':
    'The words read in {count|file (pictures, scans, screen recordings) stands|files (pictures, scans, screen recordings) stand} in the cache; to use them again, run evidence read.',
  'purge.traces':
    'Removed files are in no bin; traces may remain on the disk, against which only encrypting the whole disk helps.',
  'error.purge/unconfirmed.what': 'Nobody agreed; nothing was removed.',
  'error.purge/unconfirmed.why':
    'Intermediate files of {bytes|byte|bytes} would go, and there is no terminal to ask at.',
  'error.purge/unconfirmed.todo': 'See with --dry-run what would go, then run with --yes.',
}
