import type { template as zh } from '../zh-CN/template.js'

export const template: Record<keyof typeof zh, string> = {
  'template.summary': 'Letter templates: where they stand, or copy them into the case to edit',
  'template.list': 'list the templates and which copy is in use',
  'template.eject': "copy a channel's templates into evidence-templates of the case, where the copy wins",
  'template.channel': 'channel, such as 12315; shared stands for the parts letters have in common',
  'template.ejected': 'Copied to evidence-templates. After editing run evidence channels --check.',
  'template.origin.bundled': 'bundled',
  'template.origin.case': 'case   ',
  'template.origin.missing': 'missing',
  'error.template/missing.what': 'Template {path} was not found.',
  'error.template/missing.why': 'The channel names it, but neither the bundled folder nor the case has it.',
  'error.template/missing.todo': 'Install the program again; for a channel of your own, add the file.',
  'error.template/malformed.what': 'Template file {path} is malformed (line {line}, column {column}).',
  'error.template/malformed.why': '{message}',
  'error.template/malformed.todo':
    'Mend it and run evidence channels --check; or delete the copy in the case to use the bundled one.',
  'error.template/broken.what': 'Template {path} cannot be used (line {line}, column {column}).',
  'error.template/broken.why': '{message}',
  'error.template/broken.todo':
    'Mend it and run evidence channels --check; or delete the copy in the case to use the bundled one.',
}
