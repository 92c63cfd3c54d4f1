type DayOfWeek = 0 | 1 | 2 | 3 | 4 | 5 | 6

const MONDAY = 1

/** The day on which a week begins, 0 for Sunday, as calendars count. */
export const firstDayOf = (locale: string): DayOfWeek => {
  // The library says that the method is everywhere, and some browsers still lack it.
  const { getWeekInfo } = Intl.Locale.prototype as Partial<Intl.Locale>
  const firstDay = getWeekInfo?.call(new Intl.Locale(locale)).firstDay ?? MONDAY
  // One of seven days, whichever way they are counted.
  return (firstDay % 7) as DayOfWeek
}
