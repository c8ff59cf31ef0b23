// node --import ./test/support/without-module.mjs: packages named in EVIDENCE_WITHOUT can't be loaded, as on a computer that lacks a part.
import { register } from 'node:module'

const hooks = `
const missing = ${JSON.stringify((process.env.EVIDENCE_WITHOUT ?? '').split(',').filter(Boolean))}
export async function resolve(specifier, context, next) {
  if (missing.includes(specifier)) throw Object.assign(new Error('Could not load the "' + specifier + '" module'), { code: 'ERR_DLOPEN_FAILED' })
  return next(specifier, context)
}`
register(`data:text/javascript,${encodeURIComponent(hooks)}`)
