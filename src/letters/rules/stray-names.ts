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
  // 朋友李建国垫付、刘洋说
  new RegExp(`(?<=${CUE}|^|[，。；：、“”\\s])(${SURNAME}\\p{Script=Han}{1,2}?)(?=${ACTS})`, 'gu'),
]

/**
 * Names and nicknames that may stand in a text nobody listed in evidence.yml, so that masking cannot know them. A guess by
 * shape, for a warning only: it misses some and may point at a word that is no name. Give it the text after masking.
 */
export function strayNames(text: string): readonly string[] {
  const found = FINDERS.flatMap((finder) => [...text.matchAll(finder)].map(([, name]) => name!))
  return [...new Set(found)].filter((name) => !WORDS.test(name) && !name.endsWith('某') && name !== '某人')
}
