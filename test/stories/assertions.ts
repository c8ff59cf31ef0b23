import type { CaseFile } from '../../src/case/rules/case-file.js'
import type { Known } from './known.js'
import { PEOPLE } from './story.js'
import type { Story } from './story.js'

/** One thing a paper can assert: how it is known in print, and when the answers license it. */
export interface Assertion {
  readonly name: string
  readonly says: RegExp
  readonly licensed: (known: Known, match: RegExpMatchArray) => boolean
  /** Channels it is looked for in; left out: all. */
  readonly only?: readonly string[]
}

const toldOf = ({ file }: Story): readonly string[] => file.told_to_pay.map(({ payee }) => payee)
const answerOf = ({ file }: Story, channel: string, key: string): unknown => file.channel[channel]?.[key]
const counted = (known: Known, match: RegExpMatchArray): boolean => Number(match[1]) === known.rows.length

/** The grammar of facts. Patterns are of the program's own words: the person's were taken out before. */
export const FACTS: readonly Assertion[] = [
  { name: 'paid, so many times', says: /(?:支付|共付)(\d+)笔/g, licensed: counted },
  {
    name: 'paid',
    says: /付款后|收取费用后|收款后|付款金额 \||已付金额减去/g,
    licensed: ({ paid }) => paid > 0,
    only: [
      '12315',
      'court',
      'operator',
      'police',
      'heimao',
      'community',
      'nifa',
      'consumer-association',
      'payment',
    ],
  },
  {
    name: 'consumer law binds the defendant',
    says: /《消费者权益保护法》|《侵害消费者权益行为处罚办法》|经营者/g,
    licensed: ({ onePerson }) => !onePerson,
    only: ['court'],
  },
  {
    name: 'money is still gone',
    says: /紧急止付、快速冻结等措施/g,
    licensed: ({ paid, back }) => paid > back,
  },
  {
    name: 'the money was taken',
    says: /收款时是否|款项收取后|因此付款|资金返还：/g,
    licensed: ({ paid }) => paid > 0,
  },
  {
    name: 'the promise is to be looked into',
    says: /宣传和承诺是否|该宣传和承诺/g,
    licensed: ({ story }) => story.file.promises.length > 0,
  },
  {
    name: 'a promise binds',
    says: /约定和承诺，信息应当|作出的承诺应当履行/g,
    licensed: ({ story, refusedConsent }) => story.file.promises.length > 0 && !refusedConsent,
  },
  {
    name: 'a refund is wished',
    says: /^(?:退款；|退款。)/gm,
    licensed: ({ refundable, made }) => refundable > 0 && made('refund'),
  },
  {
    name: 'money came back',
    says: /已退回|，已退¥|只退回一部分|减去已退/g,
    licensed: ({ back }) => back > 0,
  },
  {
    name: 'part of the money came back',
    says: /只退回一部分/g,
    licensed: ({ refundable, back }) => back > 0 && refundable > 0,
  },
  {
    name: 'value was received',
    says: /认可已实际提供|认可的已履行价值¥/g,
    licensed: ({ story }) => story.file.delivered_value > 0,
  },
  {
    name: 'took part',
    says: /参加(?!与)[^。]{0,24}砍价助力服务|使用.{0,20}砍价助力服务/g,
    licensed: ({ dealt }) => dealt,
  },
  {
    name: 'promised',
    says: /承诺“|表示：“|表示“|的承诺$|达到承诺的结果|不符的宣传或承诺/gm,
    licensed: ({ story, has }, [said]) =>
      story.file.promises.length > 0 || (has('not_delivered') && said === '达到承诺的结果'),
  },
  {
    name: 'not delivered',
    says: /服务没有(?:提供|做到)|未按约定提供服务；|付款后对方未按约定|收取费用后未按约定|对方未按约定提供砍价/g,
    licensed: ({ has }, [said]) =>
      has('not_delivered') || (said === '收取费用后未按约定' && has('refund_refused')),
  },
  {
    name: 'refused to refund',
    says: /未予退款|一再拖延|退款被拒|退款，被拒绝|退款被拒绝|没有得到退款|不退款；|对合理的退款要求拖延/g,
    licensed: ({ has, paid }, [said]) =>
      has('refund_refused') || (said === '对合理的退款要求拖延' && has('not_delivered') && paid > 0),
  },
  {
    name: 'a debt is alleged',
    says: /所谓“欠款”|所称(?:的)?欠款|催要“欠款”|付“欠款”|单方主张：|以“欠款”要求|要求支付不认可|停止一切催要|撤回对本人的欠款/g,
    licensed: ({ indebted }) => indebted,
  },
  {
    name: 'a sum is demanded',
    says: /要求(?:本人|我|投诉人|原告|报案人|举报人|委托人)?支付(?:¥|人民币)/g,
    licensed: ({ story }) => story.file.debt_demands.length > 0,
  },
  {
    name: 'the operator itself demands',
    says: /(?:对方|贵方|平台|被投诉人|被告|被举报机构|该平台)(?:反而|反过来|先后)?要求(?:本人|我|投诉人|原告|报案人|举报人|委托人)?支付/g,
    licensed: ({ story, has }) =>
      story.file.debt_demands.some(({ by }) => by === '') ||
      (story.file.debt_demands.length === 0 && has('debt_demanded')),
  },
  { name: 'asked to top up', says: /继续充值/g, licensed: ({ has }) => has('more_topup_demanded') },
  { name: 'harassed', says: /骚扰|恐吓|反复联系/g, licensed: ({ has }) => has('harassed') },
  { name: 'data leaked', says: /被泄露|泄露个人信息/g, licensed: ({ has }) => has('data_leaked') },
  {
    name: 'account closed',
    says: /限制或关闭|账号被限制|关闭账号|联系不上或|联系不上。/g,
    licensed: ({ has }) => has('account_closed'),
  },
  {
    name: 'the platform owes',
    says: /应付未付(?!｜)|应付而未付|应付给我|款项没有支付，或金额|少付、错算|如确有少付/g,
    licensed: ({ has, owed }, [said]) => owed > 0 || (said !== '应付未付' && has('platform_owes_me')),
  },
  {
    name: 'ended by notice',
    says: /解除通知(?:到达|于)|已经解除|已于本人的解除通知|已通知并送达/g,
    licensed: ({ ended }) => ended,
  },
  {
    name: 'a notice of ending was sent',
    says: /已发出通知，/g,
    licensed: ({ story }) => story.file.notices.some(({ what }) => what.includes('termination')),
  },
  {
    name: 'a letter was sent',
    says: /此前已就本争议|发出函件/g,
    licensed: ({ was }) => was('operator', 'sent') || was('operator', 'received'),
  },
  {
    name: 'reported to the police',
    says: /已(?:就有关事实向公安机关)?报案/g,
    licensed: ({ was }) => was('police', 'filed'),
  },
  {
    name: 'agreed to mediation',
    says: /同意调解|请调解，并/g,
    licensed: ({ story }) => story.file.declarations.mediation === 'yes',
  },
  {
    name: 'no other body',
    says: /同一争议没有/g,
    licensed: ({ story, was }) => story.file.declarations.no_other_body === 'yes' && !was('court', 'filed'),
  },
  {
    name: 'no complaint at the market regulator',
    says: /没有向市场监督管理部门投诉/g,
    licensed: ({ was }) => !was('12315', 'filed') && !was('court', 'filed'),
  },
  {
    name: 'somebody represents the person',
    says: /法定代理人(?:：|代签|.{1,12}代为委托)/g,
    licensed: ({ story }) => story.file.guardian !== null,
  },
  { name: 'a minor', says: /未成年|限制民事行为能力|无民事行为能力/g, licensed: ({ minor }) => minor },
  {
    name: 'consent refused',
    says: /不予追认|没有经法定代理人/g,
    licensed: ({ refusedConsent }) => refusedConsent,
  },
  {
    name: 'unspecific public',
    says: /不特定的人/g,
    licensed: ({ story }) => story.file.declarations.unspecific_public === 'yes',
  },
  {
    name: 'returns were promised',
    says: /承诺返利|还本付息/g,
    licensed: ({ story }) => story.file.financial.includes('promised_returns'),
  },
  {
    name: 'it lends',
    says: /以放贷、分期/g,
    licensed: ({ story }) => story.file.financial.includes('lends'),
  },
  {
    name: 'it has a wallet',
    says: /自设“?钱包/g,
    licensed: ({ story }) => story.file.financial.includes('own_wallet'),
  },
  {
    name: 'it induced loans',
    says: /诱导用户借款/g,
    licensed: ({ story }) => story.file.financial.includes('induced_loan'),
  },
  {
    name: 'fraud is suspected',
    says: /涉嫌诈骗|可疑收款账户|如查明被投诉人有欺诈|如属欺诈|是否属于虚构事实/g,
    licensed: ({ story }) => story.file.suspected_fraud,
  },
  {
    name: 'a private payee',
    says: /付给了个人账户/g,
    licensed: ({ story, rows }) =>
      rows.some(({ payee }) => payee === PEOPLE.payee || toldOf(story).includes(payee)),
  },
  {
    name: 'told to pay a private payee',
    says: /付给个人账户，是因为/g,
    licensed: ({ story, rows }) => rows.some(({ payee }) => toldOf(story).includes(payee)),
  },
  {
    name: 'the shop is inside the platform',
    says: /平台内(?:的|相关)经营者|平台内经营者发生争议/g,
    licensed: ({ story }) =>
      answerOf(story, 'pinduoduo', 'shop_inside') === '是' &&
      story.file.respondents.some(({ venue }) => venue === 'platform_shop'),
    only: ['pinduoduo'],
  },
  {
    name: 'an alternative claim',
    says: /如法院认定上述合同/g,
    licensed: ({ story }) => answerOf(story, 'court', 'alternative') === '是',
  },
  {
    name: 'the rules of prepaid services',
    says: /参照适用预付式/g,
    licensed: ({ story }) => answerOf(story, 'court', 'prepaid') === '是',
  },
  {
    name: 'the platform is named',
    says: new RegExp(`“${PEOPLE.brand}`, 'g'),
    licensed: ({ story }) => answerOf(story, 'community', 'name_platform') === '是',
    only: ['community'],
  },
  { name: 'property to be given back', says: /追缴、返还/g, licensed: ({ paid, back }) => paid > back },
  {
    name: 'interest without a last day',
    says: /计算至(?:实际退清|实际清偿)之日/g,
    licensed: ({ story }) => story.file.interest?.to == null,
  },
  {
    name: 'interest to a last day',
    says: /(?:利息|基数).{0,80}计算至\d{4}年/g,
    licensed: ({ story }) => story.file.interest?.to != null,
  },
  { name: 'nothing paid on record', says: /目前没有付款记录/g, licensed: ({ paid }) => paid === 0 },
  { name: 'no amount of nothing', says: /(?<![\d,])¥?0\.00元?|人民币零元/g, licensed: () => false },
  {
    name: 'nothing dangles',
    says: /[，、；：][。；]|（）|“”|undefined|null|NaN|\[object/g,
    licensed: () => false,
  },
  { name: 'no promise of winning', says: /一定能|必然|胜诉|已公证|具有法律效力/g, licensed: () => false },
]

/** Sums that have one meaning where they stand, so that all of one filing agree. */
export const FIGURES: readonly { readonly says: RegExp; readonly means: (known: Known) => number }[] = [
  { says: /(?:支付|共付)\d+笔[，共合计]*¥([\d,.]+\d)/g, means: ({ paid }) => paid },
  {
    says: /(?:由被投诉人退还|判令被告退还原告|判令被告返还原告?|请退还|协助调解，由被投诉人退还|^退还)¥([\d,.]+\d)/gm,
    means: ({ refundable }) => refundable,
  },
  { says: /(?:应付而未付的款项|应付未付的|另有)¥([\d,.]+\d)/g, means: ({ owed }) => owed },
  { says: /已退回?¥([\d,.]+\d)/g, means: ({ back }) => back },
  { says: /以¥([\d,.]+\d)为基数/g, means: ({ claimed }) => claimed },
  { says: /(?:按现有付款计算为|增加赔偿)¥([\d,.]+\d)/g, means: ({ paid }) => Math.max(paid * 3, 50_000) },
]

interface Request {
  readonly says: RegExp
  /** Law that stands only beside the request. */
  readonly law?: RegExp
}

/** How each request is worded, and the law that is cited for it alone. */
export const REQUESTS: Readonly<Partial<Record<CaseFile['claims'][number], Request>>> = {
  terminate: {
    says: /解除双方之间的服务合同|通知解除服务合同|确认解除服务合同|服务合同已于本人的|之间的服务合同(?:自起诉状|已经解除)/,
    law: /第五百六十三条/,
  },
  refund: {
    says: /退还(?:投诉人|原告)?¥|返还(?:投诉人|原告)?¥|退还¥|支付应付(?:而)?未付的|支付原告应付而未付|判令被告一(?:返还|支付|退还)/,
  },
  interest: { says: /(?:承担|支付)(?:预付款的)?利息[：。；，]|分别支付利息|请承担利息/ },
  no_debt: {
    says: /不欠(?:其款项|贵方任何款项|款)|确认原告不欠|书面确认不欠款|本人不欠款并停止|说明所称欠款的依据/,
  },
  expenses: { says: /(?:由被投诉人承担|请承担|判令被告承担|^承担)[^。利]{0,24}合理费用/m },
  triple: { says: /三倍|增加赔偿¥|依法增加赔偿/, law: /第五十五条/ },
  stop_contact: { says: /停止就(?:本争议|此)联系|停止联系(?:第三人|与争议无关)/ },
  delete_data: { says: /删除(?:投诉人|本人|原告)?的?个人信息/ },
  apology: { says: /(?:向投诉人|就本争议.*)道歉|书面致歉|赔礼道歉；|情况并致歉|道歉；/ },
}

const ALL = Object.keys(REQUESTS) as (keyof typeof REQUESTS)[]

/** Channels whose letter has to make every request the answers carry; nobody asks the other side itself for triple damages. */
export const PLEADS: Readonly<Record<string, readonly (keyof typeof REQUESTS)[]>> = {
  '12315': ALL,
  operator: ALL.filter((claim) => claim !== 'triple'),
  court: ALL,
  'consumer-association': ALL,
}
