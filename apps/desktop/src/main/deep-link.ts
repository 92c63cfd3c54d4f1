export const LINK_SCHEME = 'polder'

/** Letters, digits and what stands between them: a link from anywhere may say no more than a place. */
const PLACE = /^\/[\w\-./]{0,500}$/

/**
 * Where a link leads: `polder://sales/orders/<id>` to `/sales/orders/<id>`. Undefined for what is no
 * link of ours; whatever else it says is left out.
 */
export const pathOfLink = (text: string): string | undefined => {
  const url = URL.parse(text)
  if (url?.protocol !== `${LINK_SCHEME}:`) return undefined
  // Two slashes at the front would name another host.
  const path = `/${url.host}${url.pathname}`.replaceAll(/\/{2,}/g, '/').replace(/(.)\/$/, '$1')
  return PLACE.test(path) && !path.includes('..') ? path : undefined
}
