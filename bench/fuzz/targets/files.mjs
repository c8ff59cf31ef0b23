// Files of the person and of the other side: bills, documents, mail, pictures, media.
import { readdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { zipSync } from 'fflate'
import { PACKAGE, built, read, scratch } from './common.mjs'

const SAMPLE = 'templates/sample-case'
const sample = (...names) => names.map((name) => read(SAMPLE, name))
const bills = () => {
  const folder = join(PACKAGE, 'test/fixtures/bills')
  return readdirSync(folder).map((name) => read('test/fixtures/bills', name))
}
const WORKBOOK = '账单/微信支付账单(20260216-20260415).xlsx'
const CSV = '账单/支付宝交易明细(20260216-20260415).csv'

/** `evidence bill FILE`: every table of the file, every row of it, and which rows are proposed. */
async function billReader(extension) {
  const { BillFiles } = await built('bills/adapters/bill-files.js')
  const { readTable } = await built('bills/usecases/read-table.js')
  const folder = scratch('bills')
  const path = join(folder, `账单.${extension}`)
  return {
    folder,
    run: async (bytes) => {
      writeFileSync(path, bytes)
      const tables = await new BillFiles().tables(path, async () => null)
      for (const table of tables) {
        const reading = await readTable(table, { path, shown: basename(path) }, undefined)
        reading.finish(path, table.place, table.encoding)
      }
    },
  }
}

const kindOf = (mime, family, extension) => ({ mime, family, extension, mismatch: false })

/** Text of an exhibit as pages; `textPages` promises to answer, whatever stands in the file. */
async function pages(path, kind, form) {
  const { textPages } = await built('exhibits/adapters/text-pages.js')
  const exhibit = { id: 'E0001', path, kind }
  return { run: async (bytes) => void (await textPages(exhibit, Buffer.from(bytes), form)) }
}

const DOCX = {
  '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
  'word/document.xml':
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>客服：请先补交 2000 元</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>金额</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>',
}
const docx = () =>
  Buffer.from(
    zipSync(Object.fromEntries(Object.entries(DOCX).map(([name, xml]) => [name, Buffer.from(xml)]))),
  )

export const FILE_TARGETS = {
  'bills CSV': async () => ({
    ...(await billReader('csv')),
    seeds: () => [...bills(), ...sample(CSV)],
  }),
  'bills XLSX': async () => ({ ...(await billReader('xlsx')), seeds: () => sample(WORKBOOK), shape: 'zip' }),
  'bills ZIP': async () => ({
    ...(await billReader('zip')),
    shape: 'zip',
    seeds: () => [
      Buffer.from(zipSync({ '微信支付账单.csv': bills()[0], 'x/账单.xlsx': sample(WORKBOOK)[0] })),
      Buffer.from(zipSync({ '账单.txt': bills()[5] }, { level: 0 })),
    ],
  }),
  mail: async () => ({
    ...(await pages('短信来电/通知.eml', kindOf('message/rfc822', 'mail', 'eml'), 'text')),
    seeds: () => sample('短信来电/关于您账户欠款2000元的补缴通知.eml'),
  }),
  'web archive': async () => ({
    ...(await pages('网页.mht', kindOf('multipart/related', 'mail', 'mht'), 'text')),
    seeds: () => [
      Buffer.from(
        'From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.com/x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset=gbk\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>=C8=CB</p>\r\n--b--\r\n',
      ),
    ],
  }),
  'chat HTML': async () => ({
    ...(await pages('聊天/记录.html', kindOf('text/html', 'web', 'html'), 'text')),
    seeds: () => [
      ...sample('协议/快砍助力年度会员服务规则.html'),
      Buffer.from(
        '<!doctype html><meta charset=gb18030><table><tr><td>客服<td><p>请先补交<br>2000 元<script>x</script><style>p{}</style><pre>a\n b</pre>',
      ),
    ],
  }),
  'plain text': async () => ({
    ...(await pages('聊天/记录.txt', kindOf('text/plain', 'text', 'txt'), 'text')),
    seeds: () => [...sample('聊天/聊天记录_快砍助力客服小美.txt'), Buffer.from('\xff\xfe\x60\x4f', 'latin1')],
  }),
  DOCX: async () => ({
    ...(await pages('合同.docx', kindOf('application/zip', 'document', 'docx'), 'zip')),
    seeds: () => [docx()],
    shape: 'zip',
  }),
  'XLSX as text': async () => ({
    ...(await pages('表.xlsx', kindOf('application/zip', 'sheet', 'xlsx'), 'zip')),
    seeds: () => sample(WORKBOOK),
    shape: 'zip',
  }),
  'picture heads': async () => {
    const { describePicture } = await built('formats/adapters/pictures/describe.js')
    const { withoutPrivateChunks } = await built('formats/adapters/pictures/png.js')
    const { readJpeg } = await built('formats/adapters/pictures/jpeg.js')
    const { withoutPrivateSegments } = await built('formats/adapters/pictures/jpeg-copy.js')
    const { boxesTile, heicSize } = await built('formats/adapters/pictures/heic.js')
    const { areRowsWhole } = await built('formats/adapters/pictures/png-rows.js')
    const own = [
      ['png', Buffer.from('89504e47', 'hex')],
      ['jpeg', Buffer.from('ffd8', 'hex')],
      ['bmp', Buffer.from('BM')],
    ]
    return {
      seeds: () =>
        [
          ...sample(
            '账单/Screenshot_20260305_103112_com.tencent.mm.jpg',
            '通知寄送/IMG_2091.JPG',
            '截图/IMG_2043.PNG',
          ),
          ...sample('通知寄送/IMG_2096.HEIC'),
        ].map((bytes) => bytes.subarray(0, 60_000)),
      run: async (bytes) => {
        const file = Buffer.from(bytes)
        const [form] = own.find(([, mark]) => file.subarray(0, mark.length).equals(mark)) ?? ['heic']
        boxesTile(file)
        heicSize(file)
        if (form === 'png') {
          withoutPrivateChunks(file)
          await areRowsWhole(file)
        }
        const jpeg = form === 'jpeg' ? readJpeg(file) : null
        if (jpeg) withoutPrivateSegments(file, jpeg)
        if (form === 'png' || form === 'bmp') await describePicture(file, form)
      },
    }
  },
  'media heads': async () => {
    const { readMovie } = await built('formats/adapters/media/movie.js')
    const { readAmr, readSilk } = await built('formats/adapters/media/voice.js')
    return {
      seeds: () => [
        ...sample(
          '录音/快砍客服(057100000000)_20260411101530.m4a',
          '录音/ScreenRecording_03-16-2026 09-28-10_1.mp4',
        ).map((bytes) => Buffer.concat([bytes.subarray(0, 20_000), bytes.subarray(-20_000)])),
        Buffer.concat([Buffer.from('#!AMR\n'), Buffer.alloc(3200, 0x3c)]),
        Buffer.concat([Buffer.from('\x02#!SILK_V3'), Buffer.from([20, 0]), Buffer.alloc(2000, 1)]),
      ],
      run: (bytes) => {
        const file = Buffer.from(bytes)
        readMovie(file)
        readAmr(file)
        readSilk(file)
      },
    }
  },
}
