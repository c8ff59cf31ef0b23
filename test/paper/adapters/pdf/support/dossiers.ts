import { createHash } from 'node:crypto'
import { deflateSync, crc32 } from 'node:zlib'
import type { Dossier, DossierWords, ExhibitPart, Part } from '../../../../../src/paper/rules/dossier.js'
import type { EmbeddableImage, RenditionPage } from '../../../../../src/paper/rules/rendition.js'
import type { Block } from '../../../../../src/paper/rules/blocks.js'
import { plain } from '../../../../../src/paper/rules/blocks.js'

export const words: DossierWords = {
  pageStamp: '第 {page} 页 共 {pages} 页',
  exhibitFooter: '{label} · 第{page}/{pages}页',
  digestFooter: 'SHA-256 {digest}',
  cite: '{label}，第{page}页',
  citeOtherVolume: '{label}，第{volume}册第{page}页',
  pageOne: '第{page}页',
  pageRange: '第{from}–{to}页',
  pageOtherVolume: '第{volume}册第{page}页',
  volume: '第{index}册 共{of}册',
  slice: '{index}/{of} · 像素行 {from}–{to} / {rows}',
  sliceOverlap: '{index}/{of} · 像素行 {from}–{to} / {rows} · 与上一段重叠',
  backToIndex: '返回证据目录',
  noteLabel: '展示说明',
  volumeLabel: '册次',
  'reason.audio': '录音（纸面无法展示，原始文件另行提供）',
  'note.converted': '已由 {from} 转换。',
}

export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** A grey or RGB PNG with bands, as a screen of chat bubbles would have. */
export function screen(width: number, height: number, seed = 1): EmbeddableImage {
  const rows = Buffer.alloc((width * 3 + 1) * height)
  for (let y = 0; y < height; y++) {
    const band = Math.floor(y / 90)
    const bubble = band % 2 === 0 && y % 90 > 12
    for (let x = 0; x < width; x++) {
      const inside =
        bubble &&
        (band % 4 === 0
          ? x > width * 0.08 && x < width * (0.5 + ((band * seed) % 5) / 12)
          : x > width * (0.3 + ((band * seed) % 5) / 12) && x < width * 0.92)
      const ink = inside && y % 30 > 14 && y % 30 < 24 && (x * seed + y) % 7 < 3
      const at = y * (width * 3 + 1) + 1 + x * 3
      const [r, g, b] = ink
        ? [20, 20, 20]
        : inside
          ? band % 4 === 0
            ? [255, 255, 255]
            : [149, 236, 105]
          : [237, 237, 237]
      rows[at] = r!
      rows[at + 1] = g!
      rows[at + 2] = b!
    }
  }
  return png(width, height, 2, rows)
}

export function png(width: number, height: number, type: 0 | 2, rows: Buffer): EmbeddableImage {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, type, 0, 0, 0], 8)
  const bytes = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    piece('IHDR', head),
    piece('IDAT', deflateSync(rows, { level: 6 })),
    piece('IEND', Buffer.alloc(0)),
  ])
  return { format: 'png', bytes, width, height, sha256: createHash('sha256').update(bytes).digest('hex') }
}

function piece(name: string, body: Buffer): Buffer {
  const out = Buffer.alloc(body.length + 12)
  out.writeUInt32BE(body.length, 0)
  out.write(name, 4, 'latin1')
  body.copy(out, 8)
  out.writeUInt32BE(crc32(out.subarray(4, 8 + body.length)), 8 + body.length)
  return out
}

export function picture(
  width: number,
  height: number,
  look: 'photo' | 'screenshot' | 'scan' = 'screenshot',
  seed = 1,
): RenditionPage {
  return { kind: 'image', width, height, look, load: () => Promise.resolve(screen(width, height, seed)) }
}

export function exhibit(
  id: string,
  number: string,
  name: string,
  pages: readonly RenditionPage[],
  path = `截图/${name}.png`,
): ExhibitPart {
  return {
    exhibit: {
      id,
      path,
      size: 245_310,
      sha256: digest(id),
      mtime: '2026-03-01T20:14:09+08:00',
      registered: '2026-04-12T09:00:00+08:00',
      number,
      item: 'promise',
      retired: [],
      times: [],
      facts: [],
      kind: { mime: 'image/png', family: 'image', extension: 'png', mismatch: false },
    },
    label: `证据${number}`,
    name,
    strip: [
      { label: '形成时间', value: '2026-03-01 20:14（文件名，按北京时间）' },
      { label: '来源', value: '快砍助力 App 首页，iPhone 13' },
      { label: '证明对象', value: '平台承诺助力失败全额退款，没有说明任何条件。' },
      { label: '原始文件', value: `${path}，245,310 字节` },
      { label: '摘要', value: `SHA-256 ${digest(id).slice(0, 16)}…` },
    ],
    rendition: { exhibit: id, pages, notes: [] },
  }
}

export const story =
  '2026年3月1日20时14分，申请人在“快砍助力”App看到“助力不成功全额退款”的承诺后，通过微信支付充值年度会员298.00元（交易单号4200001234567890123456789012）。其后平台以“还差0.01%”为由反复要求继续充值，截至2026年4月10日共支付1,280.00元，商品始终没有送达；申请人要求退款，客服先称“三个工作日内处理”，后称“助力失败扣款2,000.00元”——这与其首页承诺相反。'

export function letter(cites: readonly string[]): readonly Block[] {
  return [
    { kind: 'title', text: '关于快砍助力退款纠纷的异议与退款函' },
    { kind: 'paragraph', spans: plain('杭州快砍网络科技有限公司：'), indent: false },
    { kind: 'heading', level: 1, text: '一、请求事项', anchor: 'claims' },
    {
      kind: 'list',
      ordered: true,
      start: 1,
      items: [
        plain('请于收到本函之日起十五日内退还1,280.00元；'),
        plain('请书面确认不存在所谓“助力失败扣款2,000.00元”的债务；'),
        plain('请停止催收并删除申请人的个人信息。'),
      ],
    },
    { kind: 'heading', level: 1, text: '二、事实与理由' },
    {
      kind: 'paragraph',
      indent: true,
      spans: [{ text: story }, { text: '（' }, { cite: cites[0]! }, { text: '）' }],
    },
    {
      kind: 'paragraph',
      indent: true,
      spans: [
        { text: '平台的承诺页见' },
        { cite: cites[1] ?? cites[0]!, form: 'number' },
        { text: '；本函及证据共' },
        { pageCount: true },
        {
          text: '页。网址 https://kuaikan.example/activity/2026/spring?from=share&user=li_min&token=9f2c41aa77e0b1c2d3e4f5061728394a 为活动页。',
        },
      ],
    },
    { kind: 'heading', level: 2, text: '（一）法律依据' },
    { kind: 'paragraph', indent: true, spans: plain(story) },
    { kind: 'paragraph', indent: true, spans: plain('此致') },
    { kind: 'signature', lines: ['发函人：李敏', '2026年4月12日'] },
  ]
}

export function exhibitList(parts: readonly ExhibitPart[]): Part {
  return {
    kind: 'blocks',
    anchor: 'exhibit-list',
    title: '证据目录',
    profile: 'annex',
    inContents: true,
    landscape: true,
    blocks: [
      { kind: 'title', text: '证据目录' },
      {
        kind: 'table',
        columns: [
          ['序号', 1, 'center'],
          ['证据编号', 2],
          ['证据名称', 3],
          ['证据种类', 2],
          ['形成时间', 2.4],
          ['来源', 3],
          ['证明对象和内容', 5],
          ['原始载体及保管人', 3],
          ['页码', 2.4],
          ['份数', 1, 'center'],
        ].map(([title, weight, align]) => ({
          title: String(title),
          weight: Number(weight),
          ...(align ? { align: 'center' as const } : {}),
        })),
        rows: parts.map((part, index) => ({
          anchor: `list:${part.exhibit.id}`,
          cells: [
            plain(String(index + 1)),
            [{ cite: part.exhibit.id, form: 'number' as const }],
            plain(part.name),
            plain('电子数据'),
            plain('2026-03-01 20:14'),
            plain('快砍助力 App'),
            plain('证明：平台承诺助力失败全额退款。'),
            plain('iPhone 13，李敏保管'),
            [{ pageOf: `exhibit:${part.exhibit.id}`, to: `exhibit:${part.exhibit.id}:end` }],
            plain('1'),
          ],
        })),
      },
      { kind: 'signature', lines: ['提交人（签名）：　　　　　　', '提交日期：　　　年　　月　　日'] },
    ],
  }
}

/** A whole dossier around some exhibits. */
export function dossierOf(exhibits: readonly ExhibitPart[], more: Partial<Dossier> = {}): Dossier {
  const cites = exhibits.length > 0 ? exhibits.map((one) => one.exhibit.id) : ['E0001']
  return {
    title: '异议与退款函',
    audience: 'respondent',
    date: '2026-04-12',
    language: 'zh-CN',
    watermark: null,
    author: '李敏',
    attachments: [
      {
        name: 'manifest.json',
        mime: 'application/json',
        bytes: Buffer.from('{"version":1}'),
        description: '证据清单',
      },
    ],
    labels: { E0001: '证据1-1', ...Object.fromEntries(exhibits.map((one) => [one.exhibit.id, one.label])) },
    forbidden: [],
    words,
    parts: [
      {
        kind: 'cover',
        anchor: 'cover',
        title: '异议与退款函',
        banner: undefined as never,
        rows: [
          { label: '提交人', value: '李敏' },
          { label: '被投诉人', value: '杭州快砍网络科技有限公司（快砍助力）' },
          { label: '提交对象', value: '杭州快砍网络科技有限公司' },
          { label: '日期', value: '2026年4月12日' },
          { label: '案卷编号', value: 'KK-20260412（回复时请注明）' },
          { label: '页数', value: '共 {pages} 页' },
        ],
      },
      { kind: 'contents', anchor: 'contents', title: '目　录' },
      {
        kind: 'blocks',
        anchor: 'letter',
        title: '正文',
        profile: 'gongwen',
        inContents: true,
        blocks: letter(cites),
      },
      exhibitList(exhibits),
      { kind: 'exhibits', anchor: 'exhibits', title: '证据正文', exhibits },
    ],
    ...more,
  }
}
