export const template = {
  'template.summary': '信件模板：看在哪里，或复制到案件里自己改',
  'template.list': '列出模板和正在用的是哪一份',
  'template.eject': '把一个渠道的模板复制到案件的 evidence-templates，以后用那一份',
  'template.channel': '渠道，例如 12315；shared 是各信共用的部分',
  'template.ejected': '已复制到 evidence-templates。改完运行 evidence channels --check 检查。',
  'template.origin.bundled': '自带',
  'template.origin.case': '案件',
  'template.origin.missing': '没有',
  'error.template/missing.what': '找不到模板 {path}。',
  'error.template/missing.why': '渠道资料里写了它，但自带的和案件里的模板文件夹都没有。',
  'error.template/missing.todo': '重新安装程序；自己加的渠道请补上这个文件。',
  'error.template/malformed.what': '模板资料 {path} 写得不对（第 {line} 行第 {column} 列）。',
  'error.template/malformed.why': '{message}',
  'error.template/malformed.todo':
    '改正后运行 evidence channels --check；改不回来就删掉案件里的这份，会用自带的。',
  'error.template/broken.what': '模板 {path} 第 {line} 行第 {column} 列不能用。',
  'error.template/broken.why': '{message}',
  'error.template/broken.todo':
    '改正后运行 evidence channels --check；改不回来就删掉案件里的这份，会用自带的。',
} as const
