import type { ReadLine, ReadPicture } from '../../src/screens/rules/read.js'

const WIDTH = 1080
const PAGE = '#ededed'

/** A chat's page as it would be read: each entry stands below the one before. */
export type Said =
  | { readonly me: string | readonly string[] }
  | { readonly them: string | readonly string[]; readonly name?: string }
  | { readonly at: string }

/** Lines with the colour and width of their bubbles, in WeChat's measures. */
export function chatPage(said: readonly Said[], title = '速砍帮客服', page = PAGE): ReadPicture {
  const lines: ReadLine[] = [
    line(48, 40, 100, 44, '20:31', page),
    line(400, 140, 40 * title.length, 52, title, page),
  ]
  let y = 300
  for (const one of said) {
    if ('at' in one) {
      const width = one.at.length * 24
      lines.push(line((WIDTH - width) / 2, y, width, 36, one.at, page))
      y += 100
      continue
    }
    const isMine = 'me' in one
    if (!isMine && one.name !== undefined) {
      lines.push(line(174, y, one.name.length * 30, 36, one.name, page))
      y += 46
    }
    const texts = [isMine ? one.me : one.them].flat()
    const wide = Math.max(...texts.map((text) => text.length * 42))
    const left = isMine ? WIDTH - 174 - wide - 64 : 174
    for (const text of texts) {
      const ground = { colour: isMine ? '#95ec69' : '#ffffff', left, right: left + wide + 64 }
      lines.push({ ...line(left + 32, y + 28, text.length * 42, 54, text, page), ground })
      y += 60
    }
    y += 100
  }
  return { width: WIDTH, height: y + 300, reader: 'test/2', lines }
}

/** A line on the page itself. */
function line(x: number, y: number, width: number, height: number, text: string, colour: string): ReadLine {
  return { text, confidence: 1, box: { x, y, width, height }, ground: { colour, left: 0, right: WIDTH } }
}
