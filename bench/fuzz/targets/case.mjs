// Files of a case: what the person edits, what we write and read again.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PACKAGE, built, read, scratch, sha256 } from './common.mjs'

/** A case of the released version, unpacked. */
function frozen() {
  const folder = scratch('case')
  execFileSync('tar', ['-xzf', join(PACKAGE, 'test/fixtures/case-0.1.0/case.tar.gz'), '-C', folder])
  return (path) => readFileSync(join(folder, '案件', path))
}

const sorted = (lines) =>
  lines
    .map((line) => JSON.stringify(line))
    .sort()
    .join('\n')

const EDITS = [
  { path: ['title'], value: '改了题目' },
  { path: ['exhibits', 0], value: { file: '换\n行.txt', item: 'promise' } },
  { path: ['complainant', 'name'], value: '李敏: #' },
  { path: ['payments'], value: undefined },
]

export const CASE_TARGETS = {
  'evidence.yml': async () => {
    const { YamlCaseText } = await built('case/adapters/case-text.js')
    const { YamlAnswerText } = await built('case/adapters/answer-text.js')
    const [text, answers] = [new YamlCaseText(), new YamlAnswerText()]
    const sample = read('templates/sample-case.answers.yml').toString('utf8')
    return {
      seeds: () => [
        ...[read('templates/sample-case.answers.yml'), read('templates/zh-CN/evidence.yml')],
        ...[read('templates/en/evidence.yml'), frozen()('evidence.yml'), Buffer.from('version: 1\n')],
      ],
      run: (bytes) => {
        const given = bytes.toString('utf8')
        text.parse(given)
        answers.present(given)
        for (const edit of EDITS) text.parse(text.edit(given, [edit]))
        answers.merge(sample, given)
        answers.merge(given, sample)
      },
    }
  },
  register: async () => {
    const { parseRegister, formatRegister, manifestLines } = await built('case/rules/register-file.js')
    const { formatManifest } = await built('case/rules/manifest.js')
    return {
      seeds: () => [frozen()('.evidence/register.json')],
      run: (bytes) => {
        const register = parseRegister(bytes.toString('utf8'))
        const again = parseRegister(formatRegister(register))
        if (formatRegister(again) !== formatRegister(register))
          throw new Error('reads back as another register')
        formatManifest(manifestLines(register))
        return { paths: register.exhibits.map(({ path }) => path) }
      },
    }
  },
  custody: async () => {
    const { readCustody, salvageCustody } = await built('case/rules/custody.js')
    const { recordedOutputs } = await built('case/rules/outputs.js')
    const { replay } = await built('case/rules/replay.js')
    const { parseRegister } = await built('case/rules/register-file.js')
    const at = frozen()
    const register = parseRegister(at('.evidence/register.json').toString('utf8'))
    return {
      seeds: () => [at('.evidence/custody.jsonl')],
      run: (bytes) => {
        const log = bytes.toString('utf8')
        const { events } = readCustody(log, sha256)
        for (const list of [events, salvageCustody(log)]) {
          recordedOutputs(list)
          replay(list, register)
        }
      },
    }
  },
  'manifest and lists': async () => {
    const { parseManifest, formatManifest } = await built('case/rules/manifest.js')
    const { listNames } = await built('case/rules/lists.js')
    return {
      seeds: () => [
        frozen()('SHA256SUMS'),
        Buffer.from(`\\${'a'.repeat(64)}  换\\n行\\\\.txt\n${'b'.repeat(64)}  ./-\n`),
      ],
      run: (bytes) => {
        const list = bytes.toString('utf8')
        listNames({ register: list, custody: null })
        const lines = parseManifest(list)
        const again = parseManifest(formatManifest(lines))
        if (sorted(again) !== sorted(lines)) throw new Error('reads back as another list')
        return { paths: lines.map(({ path }) => path) }
      },
    }
  },
  'interrupted change': async () => {
    const { parseIntent, finished, asStanding } = await built('case/rules/intent.js')
    const { parsePlacing } = await built('case/rules/placing.js')
    const at = frozen()
    const [register, custody, manifest] = [
      '.evidence/register.json',
      '.evidence/custody.jsonl',
      'SHA256SUMS',
    ].map((path) => at(path).toString('utf8'))
    const lines = custody.trimEnd().split('\n')
    const before = `${lines.slice(0, -1).join('\n')}\n`
    const intent = {
      ...{ prev: JSON.parse(lines.at(-2)).self, length: before.length, lines: `${lines.at(-1)}\n` },
      ...{ before: sha256(''), register: sha256(register) },
    }
    const placing = { event: 'export', facts: {}, outputs: [{ path: 'a.zip', bytes: 1, sha256: sha256('') }] }
    return {
      seeds: () => [Buffer.from(JSON.stringify(intent)), Buffer.from(JSON.stringify(placing))],
      run: (bytes) => {
        const given = bytes.toString('utf8')
        parsePlacing(given)
        const read = parseIntent(given)
        const texts = { register, custody: before, manifest, sm3: null }
        const whole = read && finished(read, texts, sha256)
        if (whole) asStanding(read, whole, texts, sha256)
      },
    }
  },
  names: async () => {
    const { decodeName, encodeName, printableName, printableText } = await built('disk/rules/path-name.js')
    const { readName } = await built('formats/rules/naming.js')
    const { namingRules } = await built('formats/adapters/naming-rules.js')
    const { exhibitName, paperName } = await built('bag/rules/stored-names.js')
    const { isSafe } = await built('bag/rules/read-manifest.js')
    const { isInside } = await built('case/rules/manifest.js')
    const rules = await namingRules()
    return {
      seeds: () =>
        [
          ...[
            '截图/IMG_2043.PNG',
            'Screenshot_20260301_201502_com.tencent.mm(1).jpg',
            'mmexport1772365572358.jpg',
          ],
          ...[
            '通话录音@快砍客服_13800000000_20260411101530.txt',
            'C:\\Windows\\x.txt',
            '-',
            'a\nb',
            'e\u0301.txt',
          ],
        ].map((name) => Buffer.from(name)),
      run: (bytes) => {
        const name = decodeName(bytes)
        if (!Buffer.from(encodeName(name)).equals(bytes))
          throw new Error('a name that does not lead back to its bytes')
        readName(name, rules)
        isInside(name)
        const stored = [exhibitName('E0001', name, sha256('')), paperName(name, 1)]
        for (const one of stored)
          if (!isSafe(one) || !/^[\x21-\x7e]+$/.test(one))
            throw new Error(`a name no system agrees on: ${one}`)
        return { paths: stored, raw: [printableName(name), printableText(name).replace(/[\n\t]/g, '')] }
      },
    }
  },
}
