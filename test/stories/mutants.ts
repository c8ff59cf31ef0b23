import { parse } from 'yaml'
import type { Templates } from '../../src/templates/ports.js'

/** One fault planted in a template or in its data, and a channel whose papers show it. */
export interface Mutant {
  readonly channel: string
  readonly path: string
  readonly from: string
  readonly to: string
}

const letter = (channel: string, file: string, from: string, to: string): Mutant => ({
  channel,
  path: `zh-CN/${file}`,
  from,
  to,
})
const data = (channel: string, path: string, from: string, to: string): Mutant => ({
  channel,
  path,
  from,
  to,
})

/** Licences taken away, figures swapped, readers let in, requests forgotten: the kinds of fault that were found in real papers. */
export const MUTANTS: readonly Mutant[] = [
  letter('12315', 'shared/issues.md', '{% if situation.harassed %}', '{% if true %}'),
  letter('court', 'shared/issues.md', '{% if situation.debt_demanded %}', '{% if true %}'),
  letter('lawyer', 'shared/issues.md', '{% if situation.not_delivered %}', '{% if true %}'),
  letter(
    'heimao',
    'shared/issues.md',
    '{% elsif money.refunded > 0 %}只退回一部分，其余未予退款或一再拖延{% else %}',
    '{% else %}只退回一部分',
  ),
  letter('12315', 'shared/story.md', '{{ payments.size }}笔，合计', '{{ payments.size | plus: 1 }}笔，合计'),
  letter('nifa', 'shared/story.md', '{% if promises.size > 0 %}', '{% if true %}'),
  letter('operator', 'shared/story.md', '{% for fact in facts -%}', '{% for fact in facts limit: 1 -%}'),
  letter('court', 'shared/story.md', '{% if private_payees.size > 0 %}', '{% if true %}'),
  letter('12315', '12315/complaint.md', '{% if claims.triple %}\n1. 如查明', '{% if true %}\n1. 如查明'),
  letter(
    'court',
    'court/complaint.md',
    '{% if situation.refund_refused and traits.business %}',
    '{% if situation.refund_refused %}',
  ),
  letter('12315', '12315/complaint.md', '{% if traits.declared_mediation %}投诉人', '{% if true %}投诉人'),
  letter('12315', '12315/complaint.md', 'traits.declared_no_other_body and elsewhere == false', 'true'),
  letter(
    '12315',
    '12315/complaint.md',
    '退还{{ money.refundable | amount }}',
    '退还{{ money.paid | amount }}',
  ),
  letter('12315', '12315/form.md', '{% if situation.account_closed %}', '{% if true %}'),
  letter(
    '12315',
    '12315/form.md',
    '支付{{ payments.size }}笔{{ money.paid',
    '支付{{ payments.size }}笔{{ money.claimed',
  ),
  letter('court', 'court/complaint.md', '{% if claims.apology %}\n1. 判令', '{% if true %}\n1. 判令'),
  letter('court', 'court/complaint.md', '1. {% if traits.terminated %}确认', '1. {% if true %}确认'),
  letter(
    'court',
    'court/complaint.md',
    '{% if traits.consent_refused %}\n1. {%',
    '{% if traits.minor %}\n1. {%',
  ),
  letter(
    'court',
    'court/summary.md',
    '{% elsif traits.ending_sent %}',
    '{% elsif traits.was_operator_sent %}',
  ),
  letter('police', 'police/report.md', '{% if suspected_fraud %}\n报案人认为', '{% if true %}\n报案人认为'),
  letter('police', 'police/report.md', '{% if money.paid > money.refunded %}', '{% if money.paid > 0 %}'),
  letter('operator', 'operator/letter.md', '{% if traits.terminated %}请', '{% if true %}请'),
  letter(
    'operator',
    'operator/letter.md',
    '联系电话：{{ complainant.phone }}',
    '{% if receipts.police %}已报案{% endif %}',
  ),
  letter('payment', 'payment/letter.md', '{% if situation.more_topup_demanded %}\n', '{% if true %}\n'),
  letter('payment', 'payment/form.md', '{{ listed | money }}', '{{ listed | plus: 100 | money }}'),
  letter(
    'heimao',
    'heimao/post.md',
    '支付{{ row.amount | money }}。',
    '支付{{ row.amount | plus: 1 | money }}。',
  ),
  letter(
    'community',
    'community/post.md',
    '按活动规则应付给我的',
    '{{ money.refundable | money }}应付给我的',
  ),
  letter('community', 'community/post.md', '{% if money.refunded > 0 %}，退回', '{% if true %}，已退回'),
  letter('nifa', 'nifa/report.md', '{% if traits.declared_unspecific_public %}', '{% if true %}'),
  letter(
    'consumer-association',
    'consumer-association/complaint.md',
    '{% if claims.apology %}',
    '{% if false %}',
  ),
  letter('joint', 'joint/persons.md', '{% if one.paid > 0 %}已付', '{% if true %}已付'),
  letter(
    'police',
    'police/report.md',
    '{% if payments.size > 0 %}\n1. 款项收取',
    '{% if true %}\n1. 款项收取',
  ),
  letter(
    'heimao',
    'heimao/form.md',
    '{% if claims.refund and money.refundable > 0 %}退款',
    '{% if claims.refund %}退款',
  ),
  letter(
    'consumer-association',
    'consumer-association/complaint.md',
    'declared_no_other_body and elsewhere == false',
    'declared_no_other_body',
  ),
  letter('police', 'police/report.md', '{% if guardian %}（法定', '{% if true %}（法定'),
  data('payment', 'channels/payment.yml', 'losses: { asks: false }', 'losses: { asks: true }'),
  data('court', 'channels/court.yml', 'losses: { court_fee: true }', 'losses: {}'),
  data('lawyer', 'channels/lawyer.yml', 'losses: { monthly: true }', 'losses: { court_fee: true }'),
  data('operator', 'zh-CN/losses.yml', 'left: 未退回金额', 'left: 请求退还'),
  data('police', 'zh-CN/losses.yml', 'excess: 已退回', 'excess: 请求退还'),
  data(
    '12315',
    'zh-CN/losses.yml',
    '"{open}；暂计至{to}，首尾两日均计共 {days} 天，为 {amount}',
    '"{open}；为 {principal}，{days}，¥1.00',
  ),
  data('nifa', 'zh-CN/dossier.yml', 'promise: 对方承诺：“{quote}”', 'promise: 对方有承诺'),
  data('12315', 'zh-CN/dossier.yml', '向{payee}付款{amount}（{for}）', '向{payee}付款（{for}）'),
  data('operator', 'zh-CN/dossier.yml', 'payment_unnamed: 付款', 'payment_unnamed: 向付款'),
  data('police', 'zh-CN/dossier.yml', "demand: '{by}单方", "demand: '对方单方"),
  data('lawyer', 'zh-CN/dossier.yml', '让本人付款给{payee}', '让本人付款'),
  letter(
    '12315',
    '12315/complaint.md',
    '{% if interest.to %}{{ interest.to | date }}{% else %}',
    '{% if false %}{% else %}',
  ),
  data('payment', 'channels/payment.yml', 'own_rows: true, ', ''),
  data('payment', 'channels/payment.yml', 'reads: [name, phone,', 'reads: [name, phone, address,'),
  data('operator', 'channels/operator.yml', 'reads: [name, phone,', 'reads: [name, phone, id-number,'),
  data('court', 'channels/court.yml', 'reads: [name, phone,', 'reads: [co-victims, name, phone,'),
  data(
    'heimao',
    'channels/heimao.yml',
    'reads: [situation, money, demands',
    'reads: [situation, own-words, money, demands',
  ),
  data(
    'community',
    'channels/community.yml',
    'reads: [situation, money,',
    'reads: [situation, money, transactions,',
  ),
  data(
    'pinduoduo',
    'channels/pinduoduo.yml',
    '{ when: [], reads: [name, phone, agent]',
    '{ when: [], reads: [name, phone, agent, own-words, money]',
  ),
  data('12315', 'claims.yml', 'any: [harassed, data_leaked]', 'any: [claims]'),
  data('court', 'claims.yml', 'any: [fraud]', 'any: [claims]'),
  data('12315', 'claims.yml', 'unless: { any: [consent_refused]', 'unless: { any: [no_purpose]'),
]

/** The bundled templates with one fault in them. Throws when the place of the fault is no longer there. */
export function withFault(bundled: Templates, { path, from, to }: Mutant): Templates {
  const text = async (asked: string): Promise<string> => {
    const whole = await bundled.text(asked)
    if (asked !== path) return whole
    if (!whole.includes(from)) throw new Error(`${path} has no ${from}`)
    return whole.replace(from, to)
  }
  return {
    text,
    yaml: async (asked) => (asked === path ? (parse(await text(asked)) as unknown) : bundled.yaml(asked)),
    list: (folder) => bundled.list(folder),
    origin: (asked) => bundled.origin(asked),
    bundled: bundled.bundled,
    position: (asked, keys) => bundled.position(asked, keys),
  }
}
