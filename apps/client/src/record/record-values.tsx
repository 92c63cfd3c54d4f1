import type { JsonObject } from '@polder/kernel'
import type { ConceptScreens, FormField } from '@polder/model'
import { useAccount } from '../enterprise/enterprise-context.ts'
import { labelText } from '../enterprise/names.ts'
import { addressLines } from '../values/address-text.ts'
import { ValueView } from '../values/value-view.tsx'
import classes from './record.module.css'
import { RecordLines } from './record-lines.tsx'
import { RecordTotals } from './record-totals.tsx'

export type RecordValuesProps = { readonly screens: ConceptScreens; readonly row: JsonObject }

/** Parties and dates, then the lines, then what they come to: the groups of its form, to be read. */
export const RecordValues = ({ screens, row }: RecordValuesProps) => {
  const groups = screens.form.groups.filter(({ name }) => name !== 'lines' && name !== 'totals')
  const plain = groups.flatMap(({ fields }) => fields)
  const lists = screens.form.groups
    .flatMap(({ fields }) => fields)
    .filter(({ type, name }) => type === 'lines' && Array.isArray(row[name]))
  const shown = plain.filter(
    ({ type, name }) => type !== 'lines' && row[name] !== null && row[name] !== undefined,
  )
  return (
    <div className={classes['values']}>
      <dl className={classes['pairs']}>
        <Numbered row={row} />
        {shown.map((field) => (
          <Pair key={field.name} field={field} row={row} />
        ))}
        <Progress screens={screens} row={row} />
      </dl>
      {lists.map((field) => (
        <RecordLines
          key={field.name}
          field={field}
          records={row[field.name]}
          concept={screens.name}
        />
      ))}
      {screens.form.groups.some(({ name }) => name === 'totals') ? (
        <RecordTotals screens={screens} row={row} />
      ) : null}
    </div>
  )
}

const Pair = ({ field, row }: { readonly field: FormField; readonly row: JsonObject }) => (
  <div className={classes['pair']}>
    <dt>{labelText(field.label)}</dt>
    <dd>
      {field.type === 'address' ? (
        <address>
          {addressLines(row[field.name]).map((line) => (
            <span key={line}>{line}</span>
          ))}
        </address>
      ) : (
        <ValueView
          value={row[field.name]}
          as={field.type}
          to={field.to}
          name={nameBeside(row, field.name)}
        />
      )}
    </dd>
  </div>
)

/** A list's row shows what its neighbour is called; a record has that too. */
const nameBeside = (row: JsonObject, name: string) => {
  const beside = row[`${name}.name`]
  return typeof beside === 'string' ? beside : undefined
}

/** What the program gives: the number of a document, the branch that speaks. */
const Numbered = ({ row }: { readonly row: JsonObject }) => {
  const { branches } = useAccount()
  const branch = branches.find(({ id }) => id === row['branch'])
  return (
    <>
      {typeof row['number'] === 'string' && row['postedOn'] !== undefined ? (
        <div className={classes['pair']}>
          <dt>{labelText('Number')}</dt>
          <dd>{row['number']}</dd>
        </div>
      ) : null}
      {branch === undefined ? null : (
        <div className={classes['pair']}>
          <dt>{labelText('Branch')}</dt>
          <dd>{branch.name}</dd>
        </div>
      )}
    </>
  )
}

/** How far what an agreement governs has come. */
const Progress = ({ screens, row }: RecordValuesProps) =>
  screens.list.columns
    .filter(({ as, name }) => as === 'status' && name !== 'status' && typeof row[name] === 'string')
    .map(({ name, label }) => (
      <div key={name} className={classes['pair']}>
        <dt>{labelText(label)}</dt>
        <dd>
          <ValueView value={row[name]} as="status" />
        </dd>
      </div>
    ))
