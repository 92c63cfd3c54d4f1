import { Radio } from '@mantine/core'
import type { JsonValue } from '@polder/kernel'
import { useEnterprise } from '../enterprise/enterprise-context.ts'
import { labelText } from '../enterprise/names.ts'
import { Table } from '../page/table.tsx'
import { ValueView } from '../values/value-view.tsx'
import { useSay } from '../words/say.ts'
import type { Compared } from './compare.ts'

export type CompareFieldsProps = {
  readonly concept: string
  readonly compared: readonly Compared[]
  /** The fields of which what the others made of it stays. */
  readonly keepsTheirs: ReadonlySet<string>
  readonly onChange: (keepsTheirs: ReadonlySet<string>) => void
}

/** Yours and theirs beside each other, to choose from where they collide. */
export const CompareFields = ({ concept, compared, keepsTheirs, onChange }: CompareFieldsProps) => {
  const say = useSay()
  const keep = (field: string, isTheirs: boolean) => {
    const next = new Set(keepsTheirs)
    if (isTheirs) next.add(field)
    else next.delete(field)
    onChange(next)
  }
  return (
    <Table
      label={say('inbox.compare')}
      columns={[
        { title: say('inbox.field') },
        { title: say('inbox.saw') },
        { title: say('inbox.mine') },
        { title: say('inbox.theirs') },
      ]}
    >
      {compared.map(({ field, was, mine, theirs, collides }) => {
        const value = (shown: JsonValue | undefined) => (
          <FieldValue concept={concept} field={field} value={shown} />
        )
        const choice = (isTheirs: boolean, shown: JsonValue | undefined) =>
          collides ? (
            <Radio
              name={field}
              checked={keepsTheirs.has(field) === isTheirs}
              onChange={() => keep(field, isTheirs)}
              label={value(shown)}
            />
          ) : (
            value(shown)
          )
        return (
          <tr key={field}>
            <td>
              <FieldLabel concept={concept} field={field} />
            </td>
            <td>{value(was)}</td>
            <td>{choice(false, mine)}</td>
            <td>{theirs === undefined ? null : choice(true, theirs)}</td>
          </tr>
        )
      })}
    </Table>
  )
}

type FieldProps = { readonly concept: string; readonly field: string }

const useField = ({ concept, field }: FieldProps) =>
  useEnterprise()
    .shapes.get(concept)
    ?.fields.find(({ name }) => name === field)

const FieldLabel = (props: FieldProps) => labelText(useField(props)?.label ?? props.field)

const FieldValue = ({
  value,
  ...props
}: FieldProps & { readonly value: JsonValue | undefined }) => {
  const say = useSay()
  const field = useField(props)
  if (value === null || value === undefined) return say('history.nothing')
  if (field?.type === 'lines')
    return say('history.list', { count: Array.isArray(value) ? value.length : 1 })
  return <ValueView value={value} as={field?.type ?? 'text'} to={field?.to ?? []} />
}
