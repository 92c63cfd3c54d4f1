import { dayText } from '../values/today.ts'

/** How long something is overdue, in days; the day on which it is due is not late yet. */
export type Bucket = {
  readonly key: 'notDue' | 'upTo30' | 'upTo60' | 'upTo90' | 'over90'
  readonly dueOn: { readonly from?: string; readonly to?: string }
}

/** The buckets that are customary in dunning, for a day. */
export const bucketsOn = (day: Date): readonly Bucket[] => {
  const ago = (days: number) =>
    dayText(new Date(day.getFullYear(), day.getMonth(), day.getDate() - days))
  return [
    { key: 'notDue', dueOn: { from: ago(0) } },
    { key: 'upTo30', dueOn: { from: ago(30), to: ago(1) } },
    { key: 'upTo60', dueOn: { from: ago(60), to: ago(31) } },
    { key: 'upTo90', dueOn: { from: ago(90), to: ago(61) } },
    { key: 'over90', dueOn: { to: ago(91) } },
  ]
}
