// Text papers of the sample case: the agreement (PDF, HTML), the consent, the chat export, the mail.
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import PDFDocument from 'pdfkit'
import { SUPPORT_CHAT } from './story.mjs'

const FONTS = new URL('../../dist/fonts/', import.meta.url)
const font = (name) => fileURLToPath(new URL(`${name}.ttf`, FONTS))

const AGREEMENT = [
  [
    '第一条　协议的成立',
    '本协议由您与杭州快砍网络科技有限公司（以下简称“平台”）订立。您点击“开通年度会员”或支付会员费，即视为已阅读并同意本协议。',
  ],
  [
    '第二条　服务内容',
    '平台为会员提供砍价助力服务：会员在App内提交砍价链接，平台安排助力员完成助力。年度会员在有效期内助力次数不限。',
  ],
  ['第三条　服务时限', '平台在会员提交链接后24小时内完成助力；高峰期最长不超过72小时。'],
  ['第四条　账号', '会员应使用本人手机号注册并完成实名认证，妥善保管账号。平台客服不会索要密码和验证码。'],
  [
    '第五条　费用',
    '年度会员费以开通页面显示的价格为准。加速助力包、快砍钱包充值为可选服务，由会员自愿购买。',
  ],
  ['第六条　会员资格', '会员资格自支付成功之时起365天有效，仅限本人使用。'],
  [
    '第七条　快砍钱包',
    '会员可向快砍钱包充值，余额可用于购买平台服务，也可申请提现。会员专享存入返利的比例以页面展示为准。平台有权对提现进行风控审核。',
  ],
  [
    '第八条　个人信息',
    '平台为提供服务收集您的手机号、微信昵称、设备信息。未经您同意，平台不向第三方提供，法律另有规定的除外。',
  ],
  ['第九条　退款', '会员费、加速助力包费用一经支付，概不退还。活动页面另有承诺的，以平台最终解释为准。'],
  ['第十条　违规处理', '会员存在异常助力记录的，平台有权冻结账户，直至复核完成。'],
  [
    '第十一条　助力成本',
    '因助力失败给平台造成助力成本损失的，会员应当承担已发生的助力成本，并在平台通知之日起2日内缴清；逾期按日加收5%违约金。',
  ],
  ['第十二条　协议的变更', '平台可以根据经营需要修改本协议，修改后在App内公示，公示即生效。'],
  ['第十三条　争议解决', '因本协议产生的争议，由平台住所地人民法院管辖。'],
  [
    '第十四条　联系方式',
    '平台：杭州快砍网络科技有限公司；住所：杭州市某区某路2号；客服微信：kk_zhuli；电话：0571-00000000；网站：https://kuaikan.example。',
  ],
]

/** Opens a pinned A4 document, lets `draw` fill it, and waits until the file is complete. */
async function paper(path, title, when, draw) {
  const document = new PDFDocument({
    size: 'A4',
    margins: { top: 72, bottom: 72, left: 76, right: 76 },
    bufferPages: true,
    info: { Title: title, CreationDate: new Date(when), Producer: 'sample', Creator: 'sample' },
  })
  document
    .registerFont('serif', font('NotoSerifSC_400Regular'))
    .registerFont('bold', font('NotoSansSC_700Bold'))
    .registerFont('sans', font('NotoSansSC_400Regular'))
  const file = createWriteStream(path)
  document.pipe(file)
  draw(document)
  document.end()
  await finished(file)
}

/** The user agreement as the website's print button saves it, three pages. */
export async function agreementPdf(path) {
  await paper(path, '快砍助力用户服务协议', '2026-03-01T11:50:00Z', (page) => {
    page.font('bold').fontSize(20).text('快砍助力用户服务协议', { align: 'center' })
    page
      .font('sans')
      .fontSize(10)
      .fillColor('#666666')
      .moveDown(0.4)
      .text('版本 V5.0　　更新日期：2026年2月20日　　生效日期：2026年2月20日', { align: 'center' })
    page.fillColor('#000000').moveDown(1.5)
    for (const [title, body] of AGREEMENT) {
      page.font('bold').fontSize(12.5).text(title).moveDown(0.4)
      page.font('serif').fontSize(12).text(body, { lineGap: 7, indent: 24 }).moveDown(0.9)
    }
    page.moveDown(1).font('serif').fontSize(12).text('杭州快砍网络科技有限公司', { align: 'right' })
    const { count } = page.bufferedPageRange()
    for (let index = 0; index < count; index += 1) {
      page.switchToPage(index)
      page.page.margins.bottom = 0
      page
        .font('sans')
        .fontSize(8.5)
        .fillColor('#777777')
        .text('https://kuaikan.example/agreement/user?v=5.0', 76, 800, { lineBreak: false })
      page.text(`2026/3/1 19:50　　第 ${index + 1} 页，共 ${count} 页`, 380, 800, { lineBreak: false })
    }
  })
}

/** The second victim's consent, signed on paper and scanned as a PDF in real life; here typed. */
export async function consentPdf(path) {
  await paper(path, '材料使用同意书', '2026-04-15T02:00:00Z', (page) => {
    page.font('bold').fontSize(20).text('材料使用同意书', { align: 'center' }).moveDown(2)
    const lines = [
      '本人王芳，与李敏同为“快砍助力”年度会员。本人于2026年2月22日向杭州快砍网络科技有限公司支付年度会员费299.00元，助力未成功，平台未退款。',
      '本人同意李敏将本人提供的付款截图，用于就同一争议向市场监督管理部门、公安机关、人民法院及律师提交的共同材料，并同意列明本人姓名和付款金额。',
      '本同意不包括向媒体或者公众公开本人的姓名、联系方式和任何截图。本人可以随时书面撤回，撤回不影响此前已经提交的材料。',
    ]
    for (const line of lines)
      page.font('serif').fontSize(13).text(line, { lineGap: 10, indent: 26 }).moveDown(0.8)
    page
      .moveDown(2)
      .text('同意人：王芳（已签名）', { align: 'right' })
      .moveDown(0.6)
      .text('2026年4月15日', { align: 'right' })
  })
}

/** The membership terms as the browser saved them. */
export const membershipHtml = () => `<!DOCTYPE html>
<!-- saved from url=(0047)https://kuaikan.example/agreement/member?v=3.2 -->
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>快砍助力年度会员服务规则</title>
<style>body{font-family:sans-serif;max-width:720px;margin:2em auto;line-height:1.8}h1{font-size:1.5em}small{color:#777}</style>
<script>window.track && window.track('view')</script>
</head>
<body>
<h1>快砍助力年度会员服务规则</h1>
<p><small>版本 V3.2　更新日期：2026年2月20日</small></p>
<h2>一、会员权益</h2>
<p>年度会员价格298元，有效期365天，有效期内助力次数不限，享受专属客服。</p>
<h2>二、成功承诺</h2>
<p><strong>平台承诺：助力不成功，全额退款。</strong>会员可在“我的订单”中申请退款，平台在48小时内原路退回。</p>
<h2>三、加速助力包</h2>
<p>加速助力包价格200元，安排10名新用户助力；未能砍价成功的，同样适用第二条。</p>
<h2>四、快砍钱包</h2>
<p>会员向快砍钱包存入款项，享受每月8%返利，随存随取。</p>
<table border="1" cellpadding="6"><tr><th>存入金额</th><th>每月返利</th></tr><tr><td>1000元</td><td>80元</td></tr><tr><td>5000元</td><td>400元</td></tr></table>
<h2>五、其他</h2>
<p>未尽事宜适用《用户服务协议》。</p>
<p>© 杭州快砍网络科技有限公司　浙ICP备2025000000号-1（样例）</p>
</body>
</html>
`

/** The chat as a text export: who, when, what. */
export function chatText() {
  const lines = [
    '聊天记录导出',
    '会话：快砍助力客服小美（微信号 kk_zhuli）',
    '导出账号：敏敏（li_min）',
    '导出时间：2026-04-10 18:40:12（UTC+8）',
    '',
  ]
  let at = ''
  for (const message of SUPPORT_CHAT) {
    if (message.at) at = clock(message.at)
    else if (message.note) lines.push(`[系统] ${message.note}`)
    else lines.push(`${at}  ${message.me ? '敏敏' : '快砍助力客服小美'}`, message.me ?? message.them, '')
  }
  return `${lines.join('\r\n')}\r\n`
}

function clock(text) {
  const [, month, day, half, hour, minute] = /^(\d+)月(\d+)日 (上午|下午|晚上)(\d+):(\d+)$/.exec(text)
  const full = half === '上午' ? Number(hour) : (Number(hour) % 12) + 12
  return `2026-${month.padStart(2, '0')}-${day.padStart(2, '0')} ${String(full).padStart(2, '0')}:${minute}`
}

const base64 = (text) => Buffer.from(text, 'utf8').toString('base64')
const word = (text) => `=?UTF-8?B?${base64(text)}?=`

/** The mail of 11 April that repeats the demand. */
export function demandMail() {
  const plain = `李敏 女士：\n\n您的快砍助力账户（KK-20260301-0037）因2026年3月1日的砍价助力失败，产生助力成本欠款2,000.00元。请于2026年4月12日24:00前在App内补缴。\n\n逾期未缴的，平台将按日加收5%违约金，继续冻结快砍钱包余额1,000.00元，并将欠款信息提交第三方催收。\n\n快砍助力运营中心\n杭州快砍网络科技有限公司\n`
  const html = `<html><body><p>李敏 女士：</p><p>${plain.split('\n\n').slice(1).join('</p><p>').replaceAll('\n', '<br>')}</p></body></html>`
  const wrapped = (text) =>
    base64(text)
      .match(/.{1,76}/g)
      .join('\r\n')
  return [
    'Return-Path: <notice@kuaikan.example>',
    'Received: from mail.kuaikan.example (mail.kuaikan.example [192.0.2.25]) by mx.example.com with ESMTPS id 20260411K0037; Sat, 11 Apr 2026 09:05:31 +0800',
    'Date: Sat, 11 Apr 2026 09:05:27 +0800',
    `From: ${word('快砍助力运营中心')} <notice@kuaikan.example>`,
    `To: ${word('李敏')} <li@example.com>`,
    `Subject: ${word('关于您账户欠款2000元的补缴通知')}`,
    'Message-ID: <20260411010527.0037@kuaikan.example>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/alternative; boundary="kuaikan-0037"',
    '',
    '--kuaikan-0037',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    wrapped(plain),
    '--kuaikan-0037',
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    wrapped(html),
    '--kuaikan-0037--',
    '',
  ].join('\r\n')
}
