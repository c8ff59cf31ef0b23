export const doctor = {
  'doctor.summary': '看看这台电脑缺什么、影响哪一部分、怎么办；什么都不改',
  'doctor.dir': '案件文件夹（默认：当前文件夹）',
  'doctor.node': 'Node.js 版本',
  'doctor.node.todo': '装 Node.js 24 或 22（20.19 以上也行），或者用不需要安装的压缩包。',
  'doctor.write': '能在这个文件夹里写文件',
  'doctor.write.todo':
    '这个文件夹写不进去：换到自己的文档文件夹，或取消只读、拔掉写保护。核对（verify）不受影响。',
  'doctor.disk': '磁盘剩余空间',
  'doctor.disk.todo': '空间不多：带图片、录像的文书可能写不下。先腾出空间，或用 --out 写到另一个磁盘。',
  'doctor.clock': '电脑的时钟不落后于文件（秒）',
  'doctor.clock.todo': '有文件的时间比电脑现在的时间还晚：电脑的时钟慢了，先在系统设置里自动校时，再登记。',
  'doctor.terminal': '终端用 UTF-8 显示文字',
  'doctor.terminal.todo':
    '中文可能显示成乱码：把终端的编码设成 UTF-8（例如 export LANG=zh_CN.UTF-8）。文书不受影响。',
  'doctor.fonts': '文书用的字体',
  'doctor.fonts.todo': '少了字体文件，写不出文书：重新解压或重新安装（npm ci）；被杀毒软件隔离的，恢复它。',
  'doctor.workers': '后台线程（计算摘要、读取照片时间）',
  'doctor.workers.todo':
    '后台线程起不来，读不出照片内的时间，所以不登记（免得记错）：重新解压或重新安装，换一个 Node.js 版本再试。',
  'doctor.sharp': '图片部件 sharp',
  'doctor.sharp.todo':
    '用不了：要转换的图片印不进文书，程序会拒绝写，不会说你的图片坏了。杀毒软件可能隔离了 node_modules 里的文件；恢复它，或重新解压、重新安装。',
  'doctor.pdfium': 'PDF 部件 pdfium',
  'doctor.pdfium.todo': '用不了：写不出文书。重新解压或重新安装（npm ci）。',
  'doctor.heic': '苹果照片（HEIC）部件',
  'doctor.heic.todo':
    '用不了：HEIC 照片印不进文书，程序会拒绝写。重新安装，或先在手机上把照片导出成 JPEG，另存一份放进文件夹。',
  'doctor.reader': '读图片上的文字',
  'doctor.reader.todo':
    '读不了图片上的文字：归类时少了建议，登记、文书、核验都不受影响。重新解压或重新安装（npm ci）；电脑太旧的，用 --no-read。',
  'doctor.ffmpeg': 'ffmpeg（给录像截一帧，可有可无）',
  'doctor.ffmpeg.todo':
    '没有它或它用不了，录像在文书里只有说明页，没有画面；录像本身照样登记、照样可以提交。',
  'doctor.browser': '浏览器',
  'doctor.browser.todo': '没有找到浏览器：离线核验网页（核验.html）要在别的电脑上打开。',
}
