import { formatDecimal } from '../decimal/format-decimal.ts'
import { useLook } from '../look/look-context.ts'
import classes from './figures.module.css'

export type QuantityTextProps = {
  /** Decimal text. */
  readonly value: string
  readonly unit?: string
}

/** A quantity with the places it has, and no others. */
export const QuantityText = ({ value, unit }: QuantityTextProps) => {
  const { locale } = useLook()
  return (
    <span className={classes['figures']} data-negative={value.startsWith('-') || undefined}>
      {formatDecimal(value, { locale })}
      {unit === undefined ? null : <span className={classes['unit']}>{unit}</span>}
    </span>
  )
}
