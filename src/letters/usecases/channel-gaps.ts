import type { CaseFile } from '../../case/rules/case-file.js'
import type { Register } from '../../case/rules/exhibit.js'
import type { Gap } from '../../channels/rules/gap.js'
import type { Templates } from '../../templates/ports.js'
import { composeChannel } from './compose-letters.js'

/** What is missing for each chosen channel, in the order they were chosen; found by writing the letters and keeping none. */
export async function channelGaps(
  templates: Templates,
  file: CaseFile,
  register: Register,
  date: string,
  lang: 'zh-CN' | 'en',
): Promise<Gap[]> {
  const gaps: Gap[] = []
  for (const channel of file.channels)
    gaps.push(...(await composeChannel({ channel, file, register, date, lang, templates, draft: true })).gaps)
  return gaps
}
