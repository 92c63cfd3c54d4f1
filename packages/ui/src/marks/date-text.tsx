import { formatDay, formatMoment } from '../dates/format-date.ts'
import { useLook } from '../look/look-context.ts'

export type DateTextProps = {
  /** A day, `2026-11-23`, or a moment, `2026-11-23T20:48:14.000Z`. */
  readonly value: string
}

/** Short, in the user's locale; a moment with its time of day, and its whole in the tooltip. */
export const DateText = ({ value }: DateTextProps) => {
  const { locale } = useLook()
  const isMoment = value.includes('T')
  return (
    <time dateTime={value} title={isMoment ? formatMoment(value, locale, 'long') : undefined}>
      {isMoment ? formatMoment(value, locale, 'short') : formatDay(value, locale)}
    </time>
  )
}
