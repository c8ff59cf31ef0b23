/**
 * Every word evidence.yml may choose from, once: the case file, the questions of the interview, the names a template may test and
 * the check of channel data are made from these lists.
 */
export const SITUATIONS = [
  'not_delivered',
  'refund_refused',
  'debt_demanded',
  'more_topup_demanded',
  'account_closed',
  'data_leaked',
  'harassed',
  'platform_owes_me',
] as const

export const FINANCIAL = ['promised_returns', 'lends', 'own_wallet', 'induced_loan'] as const

export const CLAIMS = [
  'terminate',
  'refund',
  'interest',
  'no_debt',
  'costs',
  'expenses',
  'triple',
  'stop_contact',
  'delete_data',
  'apology',
  'own_records',
] as const

export const ROLES = ['operator', 'pinduoduo', 'payee', 'payment'] as const

export const VENUES = ['own_app', 'mini_program', 'platform_shop', 'chat_group', 'unknown'] as const
