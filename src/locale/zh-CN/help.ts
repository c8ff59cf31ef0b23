/** `evidence help 退出码` and the like, at most 80 columns wide. */
export const help = {
  'help.topics': '另有说明：evidence help 退出码、文件、渠道、模板、隐私',
  'help.topic.exit-codes': `退出码（脚本用它判断结果）：
  0    做完了
  1    没做成：磁盘、权限、程序的部件或程序本身的问题，屏幕上写明是哪一种
  2    命令写错了，或缺答案而又不能提问
  3    材料不全（status --strict；dossier 不带 --draft；bill 有行没读懂）
  4    核验发现有东西不对
  5    有的没能查到或连上（文件读不了、机构连不上、没有可核验的东西）
  130  中断了，答过的都已保存
4 优先于 5。`,
  'help.topic.files': `案件文件夹里的东西：
  你的文件              原样不动：不改名、不移动、不改一个字节
  evidence.yml          你说的话：当事人、经过、钱、请求、哪个文件是什么；可以改
  SHA256SUMS            每个文件的摘要；没有本程序也能用 sha256sum -c 核对
  dossier/日期/         那一天写出的文书；从不覆盖，同一天再写另起 -2
  .evidence/            登记表、保管记录、封存；不要改动（其中 cache 可以删）
  evidence-templates/   导出后自己改的模板
  evidence-redacted/    为公开材料遮盖过的副本
不登记的：本程序自己的文件、隐藏文件夹、.DS_Store、Thumbs.db、desktop.ini、~$*，
以及 evidence.yml 的 ignore 里写的；哪些没有登记，init 会列出来。`,
  'help.topic.channels': `渠道（evidence channels 按你的情况排出先后；加编号看要求和期限）：
  operator 对方平台 · pinduoduo 拼多多 · payment 支付机构 · 12315 市场监管
  consumer-association 消费者协会 · nifa 互联网金融协会 · police 公安机关
  heimao 公开投诉 · court 法院 · lawyer 律师 · joint 共同维权 · community 求助帖
在 evidence.yml 的 channels 里写，或直接：evidence dossier operator 12315`,
  'help.topic.templates': `模板：
  evidence template list          有哪些模板，用的是自带的还是你的
  evidence template eject 12315   把一个渠道的模板复制到 evidence-templates/
那里的副本优先，可以自己改；evidence channels --check 检查改得对不对。`,
  'help.topic.privacy': `隐私：
  全部在本机进行。只有 seal（以及 dossier --timestamp）会联网，只送出一个摘要；
  gather --queue、--store 只连你写的地址。
  公开的材料（黑猫、求助帖）不印姓名、号码、住址，图片由你逐张选、逐处遮盖。
  账单里只有你选的行、聊天里只有你确认的文件会进文书。
  交出去之前：evidence export 会写明里面有什么；evidence purge 删掉中间文件。`,
}
