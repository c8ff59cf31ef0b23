/** The words that the page writer prints, for benches that drive it without templates. */
export const WORDS = {
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
  sliceOverlap: '{index}/{of} · 像素行 {from}–{to} / {rows} · 重叠',
  backToIndex: '返回证据目录',
}
