export const rendition = {
  'error.rendition/changed.what': '{path} 在制作证据册时发生了变化。',
  'error.rendition/changed.why': '读到的内容与登记时的摘要不一致，这份文件不能再代表登记时的证据。',
  'error.rendition/changed.todo': '请关闭正在使用它的程序，运行 evidence verify 查看哪里变了，再重新制作。',
  'error.rendition/cannot-redact.what': '{path} 不能遮盖。',
  'error.rendition/cannot-redact.why': '只有能读出画面的图片和 PDF 页可以遮盖；这份文件不是，或已损坏。',
  'error.rendition/cannot-redact.todo': '请把要公开的部分截成图片，用 evidence add 加入后再设置遮盖。',
  'error.rendition/no-such-page.what': '{path} 没有第 {page} 页。',
  'error.rendition/no-such-page.why': 'evidence.yml 的 redactions 里写的页码超出了这份文件的页数。',
  'error.rendition/no-such-page.todo': '请改正 redactions 里的 page（从 1 起）。',
  'error.rendition/outside.what': '{path} 的遮盖框（{rect}）不在画面内。',
  'error.rendition/outside.why': '这个框什么也遮不住；程序不会把没有遮住的内容当作已遮盖。',
  'error.rendition/outside.todo':
    '请改正 redactions 里的 rects：图片按像素，PDF 按点，依次为左、上、宽、高。',
} as const
