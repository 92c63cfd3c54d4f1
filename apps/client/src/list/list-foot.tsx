import { Button, Menu } from '@mantine/core'
import type { JsonObject } from '@polder/kernel'
import {
  countSelected,
  formatDecimal,
  type GridColumn,
  type GridLayout,
  type GridSelection,
  showToast,
  useLook,
} from '@polder/ui'
import { Link } from 'react-router'
import { whyNot } from '../host/answers.ts'
import { useEnterprise } from '../enterprise/enterprise-context.ts'
import type { ListSpec } from '../enterprise/list-spec.ts'
import { labelMany } from '../enterprise/names.ts'
import type { ListAsked } from '../host/ask.ts'
import { useMayDo } from '../enterprise/use-may-do.ts'
import { refusalWords } from '../words/refusal-words.ts'
import { type Say, useSay } from '../words/say.ts'
import { BulkActions } from './bulk-actions.tsx'
import { exportList } from './export-list.ts'
import classes from './list.module.css'

export type ListFootProps = {
  readonly spec: ListSpec
  readonly request: ListAsked
  readonly columns: readonly GridColumn<JsonObject>[]
  readonly layout: GridLayout
  readonly count: number | undefined
  readonly atLeast: boolean
  readonly selection: GridSelection
  readonly onSelectionDone: () => void
}

const FORMATS = ['csv', 'xlsx'] as const

/** How many there are, how many are selected, and a way to take them along. */
export const ListFoot = (props: ListFootProps) => {
  const say = useSay()
  const { locale } = useLook()
  const enterprise = useEnterprise()
  const mayDo = useMayDo()
  const title = labelMany(enterprise, props.spec.table)
  const create = enterprise.screens.get(props.spec.table)?.form.command
  const canImport = create !== undefined && mayDo(create)
  const selected = countSelected(props.selection, props.count ?? 0)
  const counted = (count: number) => formatDecimal(String(count), { locale })
  const run = async (format: (typeof FORMATS)[number]) => {
    const answer = await exportList({ ...props, format, title })
    if (answer.ok) {
      const { name, rows } = answer.value
      showToast({ tone: 'good', title: say('list.exported', { name, rows: counted(rows) }) })
    } else showToast({ tone: 'bad', title: refusalWords(whyNot(answer).code, {}, say) })
  }
  return (
    <footer className={classes['foot']}>
      <span>{countWords(props, say, counted)}</span>
      {selected === 0 ? null : <span>{say('list.selected', { count: counted(selected) })}</span>}
      <BulkActions spec={props.spec} selection={props.selection} onDone={props.onSelectionDone} />
      <span className={classes['push']} />
      {canImport ? (
        <Button
          variant="subtle"
          size="xs"
          component={Link}
          to={`/import?concept=${props.spec.table}`}
        >
          {say('import.open')}
        </Button>
      ) : null}
      <Menu position="top-end">
        <Menu.Target>
          <Button variant="subtle" size="xs">
            {say('list.export')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {FORMATS.map((format) => (
            <Menu.Item key={format} onClick={() => void run(format)}>
              {format.toUpperCase()}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </footer>
  )
}

const countWords = (
  { count, atLeast }: ListFootProps,
  say: Say,
  counted: (count: number) => string,
) => {
  if (count === undefined) return ''
  const shown = counted(count)
  return atLeast ? say('list.atLeast', { count: shown }) : say('list.rows', { count, shown })
}
