/** A day as `23-11-2026`, in the order that the locale writes it; what is no day stays as it is. */
export const formatDay = (day: string, locale: string): string => {
  const atMs = Date.parse(`${day}T00:00:00Z`)
  return Number.isNaN(atMs) ? day : dayFormat(locale).format(atMs)
}

/** A moment in the time of this machine. */
export const formatMoment = (moment: string, locale: string, length: 'short' | 'long'): string => {
  const atMs = Date.parse(moment)
  return Number.isNaN(atMs) ? moment : momentFormat(locale, length).format(atMs)
}

const formats = new Map<string, Intl.DateTimeFormat>()

const kept = (key: string, make: () => Intl.DateTimeFormat) => {
  const known = formats.get(key)
  if (known !== undefined) return known
  const made = make()
  formats.set(key, made)
  return made
}

/** Two digits of day and month and four of the year: columns of them align. */
export const dayFormat = (locale: string): Intl.DateTimeFormat =>
  kept(
    locale,
    () =>
      new Intl.DateTimeFormat(locale, {
        day: '2-digit',
        month: '2-digit',
        year: 'numeric',
        timeZone: 'UTC',
        calendar: 'gregory',
        numberingSystem: 'latn',
      }),
  )

const momentFormat = (locale: string, length: 'short' | 'long') =>
  kept(
    `${locale} ${length}`,
    () =>
      new Intl.DateTimeFormat(locale, {
        dateStyle: length === 'long' ? 'full' : 'short',
        timeStyle: length === 'long' ? 'long' : 'short',
      }),
  )
