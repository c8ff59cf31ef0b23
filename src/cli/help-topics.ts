import type { Word } from '../locale/index.js'

/** Topics of `evidence help`, by the words they are asked with; `channels` alone is the command. */
const TOPICS: Readonly<Record<string, Word>> = {
  退出码: 'help.topic.exit-codes',
  文件: 'help.topic.files',
  渠道: 'help.topic.channels',
  模板: 'help.topic.templates',
  隐私: 'help.topic.privacy',
  'exit-codes': 'help.topic.exit-codes',
  files: 'help.topic.files',
  templates: 'help.topic.templates',
  privacy: 'help.topic.privacy',
}

/** The text of a topic; undefined for a word that is none. */
export function topicOf(word: string): Word | undefined {
  return Object.hasOwn(TOPICS, word) ? TOPICS[word] : undefined
}
