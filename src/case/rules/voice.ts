/** How a paper names the person and the other side. */
export interface Voice {
  readonly me: string
  readonly other: string
}

/** Kin and things said with 我 before them, as a paper writes them. */
const KIN: Readonly<Record<string, string>> = {
  妈妈: '母亲',
  爸爸: '父亲',
  妈: '母亲',
  爸: '父亲',
  老公: '丈夫',
  老婆: '妻子',
}
const OWN =
  /我的?(妈妈|爸爸|妈|爸|老公|老婆|丈夫|妻子|母亲|父亲|儿子|女儿|孩子|家人|同事|邻居|朋友|手机|账户|账号|银行卡|微信|支付宝)/g
const FIRST = /(?<!自)我(?!们|国|市|省|方|行)/g
const WE = /我们/
/** 对方 and 你 where a paper names its opponent. */
const SECOND = /你们|你|对方/g

/** What the other side said, word for word, stays as it is. */
const QUOTED = /(“[^”]*”|"[^"]*"|‘[^’]*’|「[^」]*」)/

/** A sentence in the third person, for a reader who knows neither; quotations untouched. 我们 is left: nobody said who that is. */
export function inThirdPerson(text: string, { me, other }: Voice): string {
  return text
    .split(QUOTED)
    .map((piece, at) =>
      at % 2 === 1
        ? piece
        : piece
            .replace(OWN, (_, what: string) => `${me}的${KIN[what] ?? what}`)
            .replace(FIRST, me)
            .replace(SECOND, other),
    )
    .join('')
}

/** Words of a sentence, outside quotations, that no paper should print: 我, 我们, 你, 对方; each once, in order. */
export function rawVoice(text: string): readonly string[] {
  const own = text
    .split(QUOTED)
    .filter((_, at) => at % 2 === 0)
    .join('。')
  return [...new Set(own.match(/(?<!自)我(?!国|市|省|方|行)们?|你们|你|对方/g) ?? [])]
}

/** Does it say 我们, which only the person can resolve? */
export function saysWe(text: string): boolean {
  return WE.test(text)
}
