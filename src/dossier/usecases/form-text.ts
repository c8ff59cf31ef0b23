import type { FormField } from '../../letters/rules/composed.js'
import type { PartWords } from '../rules/words.js'

/** What a person pastes into the channel's form: field by field, each with its count against the limit. */
export function formText(fields: readonly FormField[], words: PartWords): string {
  const blocks = fields.map((field) => {
    const count = [...field.text].length
    const limit =
      field.limit === null ? words.say('form.limit_unknown') : words.say('form.limit', { limit: field.limit })
    const over =
      field.limit !== null && count > field.limit
        ? `\n${words.say('form.over', { over: count - field.limit })}`
        : ''
    return `【${field.label}】${words.say('form.count', { count, limit })}${over}\n${field.text}\n`
  })
  return blocks.join('\n')
}
