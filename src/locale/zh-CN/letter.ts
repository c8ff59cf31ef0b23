export const letter = {
  'money.unsaid': '没有说金额',
  'money.no-demand': '没有记录',
  'self-check.title': '核实交易记录（先核对，再提交）',
  'self-check.sums':
    '已付 {paid}，已退 {refunded}，认可已提供 {delivered}，对方要求 {demanded}；按这些数字，你主张 {claimed}。',
  'self-check.clean':
    '没有发现互相矛盾的地方。仍请你对照账单再看一遍：有没有看错规则、漏记退款、把别的付款算进来。',
  'self-check.doubts': '这些地方对不上，提交前请先弄清：',
  'self-check.nothing-paid': '没有一笔付款记录。是还没读账单，还是没有付过钱？',
  'self-check.more-back-than-paid': '退回 {refunded} 多于付出 {paid}。是不是漏记了付款？',
  'self-check.fully-back': '已付的 {paid} 已经退回或由已提供的服务抵完，没有可退的钱。是不是误会了？',
  'self-check.delivered-but-claimed': '你说服务没做到，又填了服务价值等于或超过付款。两者只能有一个对。',
  'self-check.paid-twice': '交易单号 {order} 出现两次，可能同一笔算了两遍（例如微信账单和银行流水各一次）。',
  'self-check.demand-without-proof': '对方要钱的通知没有对应的证据。找出那条消息或通话，加进案件。',
  'self-check.debt-equals-unpaid':
    '你认可的服务价值 {delivered} 多于已付 {paid}：对方要的 {demanded} 里，可能有一部分是没付的服务费。请先算清。',
  'self-check.void-and-owed':
    '监护人不追认，合同就没有效力；你又写了对方按合同应付的 {owed}，对方会说两样互相矛盾。先问律师留哪一样。',
  'self-check.no-promise': '你说服务没做到，但没有写对方承诺过什么。把承诺的原话和截图补上。',
  'self-check.payment-without-source': '有 {count} 笔付款没有账单出处，运行 evidence bill 读账单补上。',
  'self-check.private-payee':
    '有付款的收款方像是个人：{payees}（是商户的不用管）。对方会说这是你和他的私事。在经过里各写一条：谁、哪天、用什么方式让你付给这个人（聊天、收款码、群公告），并附上那份记录。',
  'self-check.other-payee': '收款方和你填的对方不同名：{payees}。确认是对方指定的收款人，还是别的消费。',
  'self-check.refund-without-payment': '有退款没有付款。把对应的付款也加进来。',
} as const
