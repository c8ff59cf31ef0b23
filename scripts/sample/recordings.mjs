// Sound and moving pictures of the sample case. The only part that needs outside tools: espeak-ng, ffmpeg, heif-enc.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const EXACT = [
  '-map_metadata',
  '-1',
  '-fflags',
  '+bitexact',
  '-flags:v',
  '+bitexact',
  '-flags:a',
  '+bitexact',
]
const CALL = [
  ['cmn+f3', '喂，您好，这里是快砍助力客服中心。'],
  ['cmn+f5', '你好，我是会员李敏。你们要我补缴两千元，我不同意。'],
  ['cmn+f3', '李女士，您助力失败了，系统显示欠款两千元。'],
  ['cmn+f5', '你们首页写的是助力不成功，全额退款。请把剩下的一千三百九十八元退给我。'],
  ['cmn+f3', '退不了。您先把两千元补缴了，账户才能解冻。'],
  ['cmn+f5', '我不会再付钱。请给我书面答复。'],
  ['cmn+f3', '没有书面的，逾期就交给催收。'],
]

const quiet = (tool, args) => execFileSync(tool, args, { stdio: ['ignore', 'ignore', 'inherit'] })

function within(work) {
  const folder = mkdtempSync(join(tmpdir(), 'sample-'))
  try {
    return work(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** A phone call spoken by a speech synthesiser, AAC in an M4A whose header carries the time it was made. */
export function callRecording(path) {
  within((folder) => {
    const parts = CALL.map(([voice, line], index) => {
      const part = join(folder, `${index}.wav`)
      quiet('espeak-ng', ['-v', voice, '-s', '185', '-g', '2', '-w', part, line])
      return part
    })
    const inputs = parts.flatMap((part) => ['-i', part])
    const join_ = `${parts.map((_, index) => `[${index}:a]apad=pad_dur=0.5[p${index}]`).join(';')};${parts.map((_, index) => `[p${index}]`).join('')}concat=n=${parts.length}:v=0:a=1,highpass=f=300,lowpass=f=3400`
    quiet('ffmpeg', [
      '-y',
      '-loglevel',
      'error',
      ...inputs,
      '-filter_complex',
      join_,
      '-ac',
      '1',
      '-ar',
      '16000',
      '-c:a',
      'aac',
      '-b:a',
      '24k',
      ...EXACT,
      '-metadata',
      'creation_time=2026-04-11T02:15:30Z',
      path,
    ])
  })
}

/** Frames (PNG paths) to a small H.264 file, each held for 1.5 seconds. */
export function film(path, pattern) {
  quiet('ffmpeg', [
    '-y',
    '-loglevel',
    'error',
    '-framerate',
    '2/3',
    '-i',
    pattern,
    '-vf',
    'scale=540:-2,fps=6,format=yuv420p',
    '-c:v',
    'libx264',
    '-preset',
    'veryslow',
    '-crf',
    '30',
    '-threads',
    '1',
    ...EXACT,
    '-metadata',
    'creation_time=2026-03-16T01:28:10Z',
    path,
  ])
}

/** A HEIC from a JPEG; its EXIF travels along. Places are written as phones write them: in the extent, base offset 0. */
export function heic(path, jpeg) {
  quiet('heif-enc', ['-q', '45', '-o', path, jpeg])
  const bytes = readFileSync(path)
  const table = bytes.indexOf('iloc')
  for (let item = 0; item < bytes.readUInt16BE(table + 10); item += 1) {
    const at = table + 12 + item * 18
    bytes.writeUInt32BE(bytes.readUInt32BE(at + 4) + bytes.readUInt32BE(at + 10), at + 10)
    bytes.writeUInt32BE(0, at + 4)
  }
  writeFileSync(path, bytes)
}
