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
  return unquoted(text, (piece) =>
    piece
      .replace(OWN, (_, what: string) => `${me}的${KIN[what] ?? what}`)
      .replace(FIRST, me)
      .replace(SECOND, other),
  )
}

function unquoted(text: string, change: (piece: string) => string): string {
  return text
    .split(QUOTED)
    .map((piece, at) => (at % 2 === 1 ? piece : change(piece)))
    .join('')
}

function outsideQuotes(text: string): string {
  return text
    .split(QUOTED)
    .filter((_, at) => at % 2 === 0)
    .join('。')
}

/** Words of a sentence, outside quotations, that no paper should print: 我, 我们, 你, 对方; each once, in order. */
export function rawVoice(text: string): readonly string[] {
  return [...new Set(outsideQuotes(text).match(/(?<!自)我(?!国|市|省|方|行)们?|你们|你|对方/g) ?? [])]
}

/** What papers call the person and the other side: in a paper of another kind the reader knows neither. */
const SELF_ROLE = /(?<![被经])(?:原告|投诉人|报案人|举报人|委托人)/g
const OTHER_ROLE = /被告(?!知|诫|发)([一二三四五六七八九]?)|被投诉人|被举报(?:人|机构)/g

/** Role words of other papers in a sentence, outside quotations: 原告 in a report to the police; each once, in order. */
export function foreignRoles(text: string, { me, other }: Voice): readonly string[] {
  const own = outsideQuotes(text)
  const found = [...own.matchAll(OTHER_ROLE), ...own.matchAll(SELF_ROLE)].map(([word]) => word)
  return [...new Set(found)].filter((word) => word !== me && !word.startsWith(other))
}

/** The sentence with role words of other papers as this paper says them; `others` are the respondents by number, for 被告二. */
export function inThisPaper(text: string, voice: Voice, others: readonly string[]): string {
  const { me, other } = voice
  if (foreignRoles(text, voice).length === 0) return text
  const sideOf = (number: string): string => {
    const at = '一二三四五六七八九'.indexOf(number)
    return number === '' || at === 0 ? other : (others[at] ?? other)
  }
  return unquoted(text, (piece) =>
    piece
      .replace(OTHER_ROLE, (word, number?: string) => (word.startsWith(other) ? word : sideOf(number ?? '')))
      .replace(SELF_ROLE, me),
  )
}

/** Does it say 我们, which only the person can resolve? */
export function saysWe(text: string): boolean {
  return WE.test(text)
}
