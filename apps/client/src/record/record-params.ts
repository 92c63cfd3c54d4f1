/** What of a record is looked at, in the address beside whatever else stands there. */
export const RECORD_PARAMS = { tab: 'tab', revision: 'then' } as const

/** The address with another tab; which moment was looked at doesn't matter there. */
export const withTab = (params: URLSearchParams, tab: string): URLSearchParams => {
  const next = new URLSearchParams(params)
  next.delete(RECORD_PARAMS.revision)
  if (tab === '') next.delete(RECORD_PARAMS.tab)
  else next.set(RECORD_PARAMS.tab, tab)
  return next
}

export const withRevision = (params: URLSearchParams, revision: number): URLSearchParams => {
  const next = withTab(params, '')
  next.set(RECORD_PARAMS.revision, String(revision))
  return next
}

export const revisionIn = (params: URLSearchParams): number | null => {
  const text = params.get(RECORD_PARAMS.revision)
  return text !== null && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null
}
