import type { deskMoney as zh } from '../zh-CN/desk-money.js'

export const deskMoney: Record<keyof typeof zh, string> = {
  'desk.money.paid': 'Paid',
  'desk.money.refunded': 'Refunded',
  'desk.money.delivered': 'Value received',
  'desk.money.demanded': 'They demand',
  'desk.money.claimed': 'You claim back',
  'desk.bills': 'Tick payments in the bills',
  'desk.bills-hint':
    'Reads the bills in the case folder and lists every payment by payee. Only what you tick is taken; nothing else enters any paper.',
  'desk.bills-read': 'Read the bills',
  'desk.bills-of': '{path}: {rows|row|rows} read',
  'desk.bills-unread':
    '{path} could not be read as a bill: evidence bill says why, or add payments one by one below.',
  'desk.bills-none':
    'No payment found. Add a bill exported from WeChat, Alipay or a bank to the material, or add payments below.',
  'desk.bills-take': 'Take the {count} ticked',
  'desk.bills-stands': 'recorded',
  'desk.receipts': 'Payments on pictures of receipts',
  'desk.receipts-hint':
    'Read by machine on the pictures; no bill has them. Compare amount, day and payee with the picture and tick only what agrees; the picture counts.',
  'desk.receipts-take': 'Compared: record what is ticked',
  'desk.bills-locked': '{path} is locked.',
  'desk.bills-password': 'Password of {path}',
  'desk.bills-password-hint':
    'WeChat sends it in a WeChat Pay message, Alipay in a text or notice. It is used this once and kept nowhere.',
  'desk.bills-open': 'Open the bill',
  'desk.bills-no-password': 'No password was typed.',
  'error.desk/wrong-password.what': 'Wrong password: {path} was not opened.',
  'error.desk/wrong-password.why': 'It does not unlock this file; it was not kept.',
  'error.desk/wrong-password.todo':
    'Look again at the message of WeChat Pay or Alipay: each bill has its own. Then type it once more.',
  'error.desk/not-a-bill.what': 'Not read as a bill: {path}.',
  'error.desk/not-a-bill.why':
    'The password is right or not needed, but there is no bill in it that is known here.',
  'error.desk/not-a-bill.todo': 'Export the bill again on the phone, or add the payments below.',
  'error.desk/no-bill.what': 'Not opened: {path} is no bill of the case now.',
  'error.desk/no-bill.why': 'It may have been moved, renamed or put elsewhere.',
  'error.desk/no-bill.todo': 'Reload the page and look.',
}
