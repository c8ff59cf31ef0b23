import type { interview as zh } from '../zh-CN/interview.js'

export const interview: Record<keyof typeof zh, string> = {
  'interview.first.1':
    'Just paid, or still being pressed to pay? Call 110 first, and your bank or payment platform;',
  'interview.first.2':
    'pay nothing more, no "unfreezing fee", give no codes, share no screen, delete no chat.',
  'interview.welcome':
    'Everything stays on this machine and no file of yours is changed. Each answer is saved at once; leave whenever you like and go on later.',
  'interview.keys':
    'Enter takes; Esc goes back, or type < and Enter; ? and Enter says why; leave blank what you do not know; Ctrl-C saves and leaves. Answers are printed in Chinese papers: write them in Chinese.',
  'interview.resumed':
    'Going on: {answered|question is|questions are} answered; the next is the first open one.',
  'interview.no-earlier': 'This is the first question; there is none before it.',
  'interview.blank': '(left blank)',
  'interview.more': '{count} in all, press ↓ for the rest',
  'interview.only-choice':
    'The last question was a list to choose from: {left|pasted line was|pasted lines were} left out.',
  'interview.one-line': 'only one line is taken here: the first; {left} more left out',
  'interview.none-ticked':
    'Nothing is ticked: tick with the space bar, or press Enter once more if really none applies',
  'interview.progress': 'Step {step}/{steps}  {title}',
  'interview.step.1': 'Who is the other side',
  'interview.step.2': 'What happened',
  'interview.step.3': 'Money',
  'interview.step.4': 'What they promised and demand',
  'interview.step.5': 'What you want',
  'interview.step.6': 'The checklist',
  'interview.step.7': 'Where to, and how to reach you',
  'interview.choose-keys': '↑↓ choose, Enter takes, < back, ? why',
  'interview.several-keys': '↑↓ move, Space ticks, Enter takes, < back, ? why',
  'interview.owing':
    'That you "owe" is their claim. Papers should say that they demand a sum; to change it, choose “Change or take out” below.',
  'interview.bad.choice': 'Choose from what is listed.',
  'interview.bad.any': 'Write a few words, or leave it blank.',
  'interview.bad.blank': 'This is needed; type < to go back.',
  'interview.bad.date': 'Write the date as 2026-03-01; chats and bills show it if you are unsure.',
  'interview.bad.day': 'Write the date as 2026-03-01; if you only remember the month, write 2026-03.',
  'interview.bad.time': 'Write the time as 20:14, or leave it blank.',
  'interview.bad.amount': 'Write a number with at most two decimals, such as 298.00',
  'interview.bad.phone': 'A mobile number has 11 digits; a land line looks like 010-00000000.',
  'interview.bad.id-number': 'The number has 18 characters; the last one does not fit the others.',
  'interview.bad.email': 'An address has an @, such as li@example.com',
  'interview.bad.rate': 'Write the yearly rate in percent, such as 3.0',
  'interview.bad.count': 'Write a whole number from 1 to 999.',
  'interview.bad.credit-code': 'The credit code has 18 digits and capital letters.',
  'interview.may-be-blank': 'Press Enter if there is none or you do not know.',
  'interview.saved': 'Saved.',
  'interview.interrupted': 'Saved. Run evidence init again to go on from the first open question.',
  'bills.read': 'Bill {path}: {rows|row|rows}',
  'bills.which':
    'Which of these were paid to this platform? (ticked beforehand: the name or account you gave)',
  'bills.hint': 'Only ticked payees are taken; nothing else enters any paper.',
  'bills.payee': '{payee}  {rows|row|rows}  paid {out}',
  'bills.payee.hinted': '{line} ({hint}; see for yourself whether it is theirs)',
  'bills.taken': '{payments|payment|payments} and {refunds|refund|refunds} taken from the bills.',
  'bills.password': '{file} is locked; what is the password?',
  'bills.password-again': 'Wrong password, try again: {file}',
  'bills.password-hint':
    'WeChat sends it in a WeChat Pay message, Alipay in a text or notice. It is kept nowhere; blank to skip.',
  'bills.unreadable':
    'The bill could not be read: {path}. evidence bill says why; or type the payments here.',
  'bills.method.wechat': '微信支付',
  'bills.method.alipay': '支付宝',
  'bills.method.bank': '银行转账',
  'bills.by-status': '退款（账单状态：{status}）',
  'bills.is-name': 'It is "{payee}" in the bill',
  'bills.name-hint':
    'Payees in your bills. A payee may be a payment channel only; if unsure choose "I do not know".',
  'review.head': 'Please check:',
  'review.right': 'Save, or choose a step to change',
  'review.done': 'Right, save',
  'review.change': 'Change step {step}: {title}',
  'review.facts': '{count|event|events}',
  'review.money': 'paid {paid}, refunded {refunded}',
  'review.promises': '{count|promise|promises}; they demand {demanded}',
  'review.exhibits': '{files|file|files} sorted, {items|item|items}',
  'review.nothing': '(blank)',
}
