import type { Context } from './context.js'

interface ListedAuthority {
  readonly address: string
  readonly operator: string
  readonly unproven: Readonly<Record<'zh' | 'en', readonly string[]>>
}

/** The bundled list, with what nobody has proved about each. */
export async function presentAuthorities(context: Context): Promise<void> {
  const templates = await context.adapters.templates()
  const list = (await templates.yaml('authorities.yml')) as {
    checked_on: string
    authorities: readonly ListedAuthority[]
  }
  context.note(context.text('seal.authorities-title', { checked: list.checked_on }))
  for (const { address, operator, unproven } of list.authorities) {
    const points = unproven[context.lang === 'en' ? 'en' : 'zh'].join(context.lang === 'en' ? '; ' : '；')
    context.note(
      context.text('seal.authority', {
        operator,
        address: address || context.text('seal.no-address'),
        unproven: points,
      }),
    )
  }
}
