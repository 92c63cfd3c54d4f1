import { dayText } from '../values/today.ts'
import type { WordKey } from '../words/say.ts'

export type DatePreset = { readonly label: WordKey; readonly from: string; readonly to: string }

/** What people mean by a time, as days. */
export const datePresets = (now: Date = new Date()): readonly DatePreset[] => {
  const [year, month] = [now.getFullYear(), now.getMonth()]
  return [
    between('list.today', now, now),
    // The day before the first of a month is the last of the month before.
    between('list.thisMonth', new Date(year, month, 1), new Date(year, month + 1, 0)),
    between('list.lastMonth', new Date(year, month - 1, 1), new Date(year, month, 0)),
    between('list.thisYear', new Date(year, 0, 1), new Date(year, 11, 31)),
  ]
}

const between = (label: WordKey, from: Date, to: Date): DatePreset => ({
  label,
  from: dayText(from),
  to: dayText(to),
})
