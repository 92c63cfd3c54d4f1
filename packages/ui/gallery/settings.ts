/** What the address says: `?scheme=dark&density=compact&locale=nl&delayMs=20&rows=1000#/list`. */
const query = new URLSearchParams(window.location.search)

const oneOf = <Word extends string>(name: string, words: readonly [Word, ...Word[]]): Word =>
  words.find((word) => word === query.get(name)) ?? words[0]

export const settings = {
  scheme: oneOf('scheme', ['auto', 'light', 'dark']),
  density: oneOf('density', ['normal', 'compact']),
  locale: query.get('locale') ?? 'en',
  /** How long a page of rows takes. */
  delayMs: Number(query.get('delayMs') ?? 8),
  /** How long an answer to a few letters takes. */
  suggestMs: Number(query.get('suggestMs') ?? 0),
  rows: Number(query.get('rows') ?? 1_000_000),
  lines: Number(query.get('lines') ?? 12),
} as const
