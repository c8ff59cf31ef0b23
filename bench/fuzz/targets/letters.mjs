// Templates a person or a stranger's case folder brings along, and the answers that fill them.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { PACKAGE, built, read, scratch } from './common.mjs'

const LETTERS = ['12315', 'police', 'court', 'heimao']

export const LETTER_TARGETS = {
  'letter templates': async () => {
    const { fill, namesIn } = await built('letters/rules/fill.js')
    const { filters } = await built('letters/rules/filters.js')
    const { markdownBlocks } = await built('letters/rules/markdown-blocks.js')
    const scope = {
      complainant: { name: '李敏', phone: '13800138000' },
      facts: [{ on: '2026-03-01', what: '充值' }],
      sums: { paid: '1,498.00' },
    }
    const setting = { laws: {}, date: '2026-11-28', cited: () => null, refuse: () => undefined, unproved: '' }
    const pens = {
      filters: filters(setting),
      partials: { story: '{{ complainant.name }}' },
      blank: () => '＿＿',
    }
    return {
      seeds: () => [
        ...LETTERS.flatMap((id) => {
          const folder = join(PACKAGE, 'templates/zh-CN', id)
          return readdirSync(folder)
            .filter((name) => name.endsWith('.md'))
            .map((name) => read('templates/zh-CN', id, name))
        }),
        Buffer.from(
          '# 投诉书\n\n{% for fact in facts %}- {{ fact.on }} {{ fact.what }}\n{% endfor %}\n\n| 甲 | 乙 |\n| --- | --- |\n| {{ complainant.name }} | {% include "story" %} |\n',
        ),
      ],
      run: (bytes) => {
        const source = bytes.toString('utf8')
        namesIn(source, 'zh-CN/x.md', pens)
        const filled = fill(source, 'zh-CN/x.md', scope, pens)
        if (/root:x:0/.test(filled.markdown)) throw new Error('a template read a file outside')
        markdownBlocks(filled, 'zh-CN/x.md')
      },
    }
  },
  'channel and checklist templates': async () => {
    const { TemplateFolders } = await built('templates/adapters/template-folders.js')
    const { readChannel } = await built('letters/usecases/channel-templates.js')
    const { loadChecklist } = await built('checklist/usecases/classify.js')
    const folder = scratch('templates')
    const put = (path, bytes) => {
      mkdirSync(dirname(join(folder, 'evidence-templates', path)), { recursive: true })
      writeFileSync(join(folder, 'evidence-templates', path), bytes)
    }
    return {
      folder,
      seeds: () => [
        ...LETTERS.map((id) => read('templates/channels', `${id}.yml`)),
        read('templates/checklists/bargain-help.yml'),
      ],
      run: async (bytes) => {
        const templates = new TemplateFolders(folder)
        put('channels/12315.yml', bytes)
        put('checklists/bargain-help.yml', bytes)
        const tried = await Promise.allSettled([readChannel(templates, '12315'), loadChecklist(templates)])
        for (const { status, reason } of tried)
          if (status === 'rejected' && reason?.constructor?.name !== 'Refusal') throw reason
      },
    }
  },
}
