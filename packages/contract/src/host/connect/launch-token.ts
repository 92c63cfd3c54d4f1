/**
 * The launch token is what lets a page of this machine into its host. It comes in the first address
 * only, behind the `#`, where no server sees it, and is taken out of it at once; from then on it lies
 * where pages of this very origin find it, a second window too. It dies with the host.
 */
export type TokenPlace = {
  readonly location: { readonly hash: string; readonly pathname: string; readonly search: string }
  readonly history: { readonly replaceState: (data: null, unused: string, url: string) => void }
  readonly localStorage: {
    readonly getItem: (key: string) => string | null
    readonly setItem: (key: string, value: string) => void
  }
}

const KEY = 'polder-launch'
const IN_HASH = /^#launch=([\w-]{20,200})$/

export const launchToken = ({ location, history, localStorage }: TokenPlace): string | null => {
  const token = IN_HASH.exec(location.hash)?.[1]
  if (token === undefined) return localStorage.getItem(KEY)
  localStorage.setItem(KEY, token)
  history.replaceState(null, '', location.pathname + location.search)
  return token
}

export const launchHash = (token: string): string => `#launch=${token}`
