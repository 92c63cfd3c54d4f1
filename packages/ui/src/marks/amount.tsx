import { formatAmount } from '../decimal/format-decimal.ts'
import { useLook } from '../look/look-context.ts'
import classes from './figures.module.css'

export type AmountProps = {
  /** Decimal text: `-1234.5`. */
  readonly value: string
  /** ISO 4217: it gives the places. */
  readonly currency: string
  /** Written beside the figures; a column says it once in its header instead. */
  readonly unit?: string
}

/** Money on screen: every figure as wide as every other, all places of its currency. */
export const Amount = ({ value, currency, unit }: AmountProps) => {
  const { locale } = useLook()
  return (
    <span className={classes['figures']} data-negative={value.startsWith('-') || undefined}>
      {formatAmount(value, { locale, currency })}
      {unit === undefined ? null : <span className={classes['unit']}>{unit}</span>}
    </span>
  )
}
