import { isJsonObject, type JsonObject, type JsonValue } from '@polder/kernel'
import type { FormField } from '@polder/model'
import { Amount } from '@polder/ui'
import { useAccount } from '../enterprise/enterprise-context.ts'
import { labelText } from '../enterprise/names.ts'
import { isFigure } from '../values/kinds.ts'
import { ValueView } from '../values/value-view.tsx'
import classes from './record.module.css'
import { textIn } from '../values/text-in.ts'

export type RecordLinesProps = {
  readonly field: FormField
  readonly records: JsonValue | undefined
  readonly concept: string
  /** Columns that are left out, by the names of their fields. */
  readonly without?: readonly string[]
}

/** The lines of a document, or any list of records, to be read. */
export const RecordLines = ({ field, records, concept, without = [] }: RecordLinesProps) => {
  const { currency, enterprise } = useAccount()
  const lines: readonly JsonObject[] = Array.isArray(records) ? records.filter(isJsonObject) : []
  const isPriced =
    enterprise.shapes.get(concept)?.meanings.priced === true && field.name === 'lines'
  const columns = field.lines.filter(
    ({ name }) =>
      !without.includes(name) &&
      lines.some((line) => line[name] !== null && line[name] !== undefined),
  )
  return (
    <table className={classes['lines']} aria-label={labelText(field.label)}>
      <thead>
        <tr>
          <th scope="col" className={classes['number']}>
            #
          </th>
          {columns.map(({ name, label, type }) => (
            <th key={name} scope="col" data-figure={isFigure(type) || undefined}>
              {labelText(label)}
            </th>
          ))}
          {isPriced ? (
            <th scope="col" data-figure>
              {labelText('Net')} <small>{currency}</small>
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {lines.map((line, place) => (
          <tr key={textIn(line, 'line', `${place + 1}`)}>
            <td className={classes['number']}>{textIn(line, 'line', `${place + 1}`)}</td>
            {columns.map(({ name, type, to }) => (
              <td key={name} data-figure={isFigure(type) || undefined}>
                <ValueView value={line[name]} as={type} to={to} />
              </td>
            ))}
            {isPriced ? (
              <td data-figure>
                <Amount value={textIn(line, 'net', '0')} currency={currency} />
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
