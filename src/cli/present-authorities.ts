import type { Context } from './context.js'

export interface ListedAuthority {
  readonly address: string
  readonly operator: string
  readonly unproven: Readonly<Record<'zh' | 'en', readonly string[]>>
}

/** The bundled list and when it was looked at. */
export async function listedAuthorities(
  context: Context,
): Promise<{ readonly checked_on: string; readonly authorities: readonly ListedAuthority[] }> {
  const templates = await context.adapters.templates()
  return (await templates.yaml('authorities.yml')) as Awaited<ReturnType<typeof listedAuthorities>>
}

/** What nobody has proved about one, in one line. */
export function unprovenOf(context: Context, { unproven }: ListedAuthority): string {
  return unproven[context.lang === 'en' ? 'en' : 'zh'].join(context.lang === 'en' ? '; ' : '；')
}

/** The bundled list, with what nobody has proved about each. */
export async function presentAuthorities(context: Context): Promise<void> {
  const list = await listedAuthorities(context)
  context.note(context.text('seal.authorities-title', { checked: list.checked_on }))
  for (const one of list.authorities)
    context.note(
      context.text('seal.authority', {
        operator: one.operator,
        address: one.address || context.text('seal.no-address'),
        unproven: unprovenOf(context, one),
      }),
    )
}
