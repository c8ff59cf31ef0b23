import { SURNAME as COMMON } from '../../case/rules/payees.js'

/** Who somebody may be to the writer: a word after which a name or nickname tends to stand. */
const CUE =
  '(?:客服|专员|经理|主管|老板|群主|管理员|团长|业务员|工作人员|朋友|同事|同学|邻居|室友|网友|队友|丈夫|老公|妻子|老婆|爸爸|妈妈|父亲|母亲|儿子|女儿|哥哥|姐姐|弟弟|妹妹|亲戚|叫|跟|和|与|给|向|由|被|让|找|是|联系)'
/** What tends to follow a person who does something. */
const ACTS =
  '(?:说|称|讲|答|回复|表示|告诉|要求|拒绝|承诺|催|威胁|拉|推荐|介绍|转|退|骗|垫|代|发来|打来|来电|微信|电话|[，。；：、“”（）()\\s]|$)'
/** The hundred most common surnames; a word that is none is better shown once too often before something goes public. */
const SURNAME =
  '[李王张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦傅方白邹孟熊秦邱江尹薛阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤欧阳司马]'
/** Words that look like 小某 or 阿某 and are none. */
const WORDS =
  /^(?:小(?:时|区|程序|额|心|红书|米|票|孩|数|计|组|学|店|吃|型|于|部|事|声|说|费|结|写|看|费|商品|字|号|件|包|伙|作|奖)|阿里)/u

const FINDERS: readonly RegExp[] = [
  // 昵称“夏天”、网名：夏天、名叫夏天
  /(?:昵称|网名|微信名|群名片|姓名|名叫|名字叫|名字是|绰号|外号)(?:为|是|叫)?[：:\s]*[“"「『']?([\p{Script=Han}A-Za-z0-9_·~-]{1,12})/gu,
  // 客服小美、朋友阿强、李姐说
  new RegExp(
    `(?<=${CUE}|^|[，。；：、“”\\s])([小阿]\\p{Script=Han}{1,2}?|老${SURNAME}|${SURNAME}(?:哥|姐|总|叔|姨|姓|老师|队长|店长))(?=${ACTS})`,
    'gu',
  ),
  // 老王、老张：who else would it be
  /(老(?:王|张|李|刘|陈|杨|黄|赵|吴|周|徐|孙|马|朱|胡|郭|何|林|高|罗|郑|梁|谢|宋|唐|许|韩|冯|邓|曹|彭))(?![板师实公婆])/gu,
  // 朋友李建国垫付、刘洋说
  new RegExp(`(?<=${CUE}|^|[，。；：、“”\\s])(${SURNAME}\\p{Script=Han}{1,2}?)(?=${ACTS})`, 'gu'),
]

/**
 * Names and nicknames that may stand in a text nobody listed in evidence.yml, so that masking cannot know them. A guess by
 * shape, for a warning only: it misses some and may point at a word that is no name. Give it the text after masking.
 */
export function strayNames(text: string): readonly string[] {
  const found = [
    ...FINDERS.flatMap((finder) => [...text.matchAll(finder)].map(([, name]) => name!)),
    ...nameShapes(text),
  ]
  return [...new Set(found)].filter((name) => !WORDS.test(name) && !name.endsWith('某') && name !== '某人')
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
const STARTS = new RegExp(`^(?!向)${COMMON}$`, 'u')
/** Before one of these a surname character counts things: 一张图, 几万元. */
const COUNTS = /[0-9０-９一二三四五六七八九十百千万两几这那每某第多各半整全任如为]$/u
/** Words of a dispute that are no given name, and so end a name-shape. */
const NO_GIVEN_NAME =
  /^(?:的|了|在|是|我|你|他|她|不|也|就|都|还|又|元|款|钱|页|图|次|天|日|月|年|号|个|笔|家|人|上|下|里|前|后|已|被|把|让|给|向|和|与|及|或|说|称|要|付|退|转|发|收|到|来|去|以|为|由|从|对|将|会|能|可|没|有|无|截图|照片|页面|订单|平台|客服|退款|充值|付款|转账|短信|电话|什么|时候|处理|一起|自己|大家|我们|你们|商家|商户|额|利|价|息|于|关|式|便|格|先生|女士|小姐|经理|老师|主管|总监|律师|某)$/u

/** 王建军, 张伟, 周桂兰: a surname the dictionary leaves standing alone, with the one or two characters after it. */
function nameShapes(text: string): string[] {
  const words = [...segmenter.segment(text)].map(({ segment, index }) => ({ segment, index }))
  return words.flatMap(({ segment, index }, at) => {
    if (COUNTS.test(text.slice(0, index))) return []
    const next = words[at + 1]?.segment ?? ''
    const named = STARTS.test(segment) && /^\p{Script=Han}{1,2}$/u.test(next) && !NO_GIVEN_NAME.test(next)
    return named ? [`${segment}${next}${given(next, words[at + 2]?.segment ?? '')}`] : []
  })
}

/** The second character of a given name that the dictionary cut off. */
function given(first: string, after: string): string {
  return [...first].length === 1 && /^\p{Script=Han}$/u.test(after) && !NO_GIVEN_NAME.test(after) ? after : ''
}
