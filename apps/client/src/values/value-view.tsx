import type { JsonValue } from '@polder/kernel'
import type { ShownAs } from '@polder/model'
import { Amount, DateText, QuantityText, StatusMark } from '@polder/ui'
import { isMoneyLike } from './kinds.ts'
import { ReferenceText } from './reference-text.tsx'
import { statusTone } from './status-tone.ts'
import { useFormat } from './use-format.ts'
import { statusText, valueText } from './value-text.ts'

export type ValueViewProps = {
  readonly value: JsonValue | undefined
  readonly as: ShownAs
  readonly to?: readonly string[]
  /** The name of what it refers to, where that is known. */
  readonly name?: string | undefined
}

/** A value as it is read: money under each other, statuses with their marks, references as ways. */
export const ValueView = ({ value, as, to = [], name }: ValueViewProps) => {
  const format = useFormat()
  if (value === null || value === undefined || value === '') return null
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  if (isMoneyLike(as)) return <Amount value={text} currency={format.currency} />
  switch (as) {
    case 'quantity':
    case 'number':
      return <QuantityText value={text} />
    case 'date':
    case 'instant':
      return <DateText value={text} />
    case 'status':
      return <StatusMark tone={statusTone(text)}>{statusText(text)}</StatusMark>
    case 'reference':
      return <ReferenceText to={to} id={text} name={name} />
    case 'text':
    case 'unitPrice':
    case 'percent':
    case 'money':
    case 'spendingLimit':
    case 'duration':
    case 'yesNo':
    case 'choice':
    case 'address':
    case 'lines': {
      const words = valueText(value, as, format)
      return <span title={words}>{words}</span>
    }
  }
}
