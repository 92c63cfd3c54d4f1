import { Button } from '@mantine/core'
import type { JsonObject } from '@polder/kernel'
import { ChoiceField, useShortcuts } from '@polder/ui'
import { Card } from '../page/page.tsx'
import { Table } from '../page/table.tsx'
import { useSay } from '../words/say.ts'
import { DATE_FORMS } from './guess.ts'
import classes from './import.module.css'
import type { FileHead } from './read-head.ts'
import { type Assigning, useAssignment } from './use-assignment.ts'

export type AssignColumnsProps = Assigning & {
  readonly onAssigned: (mapping: JsonObject) => void
}

/** What the rows are, which column is what, and how numbers and dates are written. */
export const AssignColumns = (props: AssignColumnsProps) => {
  const say = useSay()
  const assigning = useAssignment(props)
  const { target, mapping } = assigning
  const go = () => {
    if (mapping !== undefined) props.onAssigned(mapping)
  }
  useShortcuts(say('import.title'), [{ keys: 'Ctrl+Enter', label: say('import.check'), run: go }])
  return (
    <>
      <Card title={props.file}>
        <Reading assigning={assigning} />
      </Card>
      {target === undefined ? null : <Columns head={props.head} assigning={assigning} />}
      <div className={classes['actions']}>
        {target === undefined || assigning.showAll === undefined ? null : (
          <Button variant="subtle" onClick={assigning.showAll}>
            {say('import.all')}
          </Button>
        )}
        <Button onClick={go} disabled={mapping === undefined}>
          {say('import.check')}
        </Button>
      </div>
    </>
  )
}

type ReadingProps = { readonly assigning: ReturnType<typeof useAssignment> }

const Reading = ({ assigning }: ReadingProps) => {
  const say = useSay()
  return (
    <div className={classes['fields']}>
      <ChoiceField
        label={say('import.what')}
        value={assigning.concept}
        onChange={assigning.setConcept}
        options={assigning.concepts}
        isFirst
        isRequired
      />
      {assigning.players.length < 2 ? null : (
        <ChoiceField
          label={say('import.player')}
          value={assigning.player}
          onChange={assigning.setPlayer}
          options={assigning.players}
        />
      )}
      <ChoiceField
        label={say('import.decimal')}
        value={assigning.reading.decimal}
        onChange={(decimal) => assigning.setReading({ decimal: decimal === ',' ? ',' : '.' })}
        options={[
          { value: '.', label: '1234.50' },
          { value: ',', label: '1234,50' },
        ]}
      />
      <ChoiceField
        label={say('import.dates')}
        value={assigning.reading.dates}
        onChange={(dates) => assigning.setReading({ dates })}
        options={DATE_FORMS.map((form) => ({ value: form, label: form }))}
      />
      <ChoiceField
        label={say('import.key')}
        description={say('import.keyText')}
        value={assigning.keyColumn}
        onChange={assigning.setKeyColumn}
        options={assigning.fileColumns}
        placeholder={say('import.place')}
      />
    </div>
  )
}

type ColumnsProps = ReadingProps & { readonly head: FileHead }

const Columns = ({ head, assigning }: ColumnsProps) => {
  const say = useSay()
  const { columns, assignment, assign, fileColumns, label } = assigning
  return (
    <Table
      label={say('import.columns')}
      columns={[
        { title: say('import.attribute') },
        { title: say('import.column') },
        { title: say('import.example') },
      ]}
    >
      {columns.map((column) => (
        <tr key={column.key}>
          <td>
            {label(column)}
            {column.required ? ' *' : ''}
          </td>
          <td className={classes['column']}>
            <ChoiceField
              label={label(column)}
              value={assignment[column.key] ?? ''}
              onChange={(from) => assign(column.key, from)}
              options={fileColumns}
            />
          </td>
          <td>{exampleOf(head, assignment[column.key])}</td>
        </tr>
      ))}
    </Table>
  )
}

const exampleOf = ({ columns, rows }: FileHead, column: string | undefined) => {
  const place = column === undefined ? -1 : columns.indexOf(column)
  return rows.map((row) => row[place] ?? '').find((text) => text !== '') ?? ''
}
