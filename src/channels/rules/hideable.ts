/** What a rule of `reader:` may hide: keys of evidence.yml, all exhibits, or every party that is not the reader. */
export const HIDEABLE = [
  'facts',
  'promises',
  'payments',
  'refunds',
  'debt_demand',
  'co_victims',
  'devices',
  'other_respondents',
  'exhibits',
] as const
