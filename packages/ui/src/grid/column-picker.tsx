import { Button, Checkbox, Popover } from '@mantine/core'
import { useLook } from '../look/look-context.ts'
import { DEFAULT_LAYOUT, type GridColumn, type GridLayout } from './column.ts'
import classes from './column-picker.module.css'
import { hideColumn, isLayoutChanged, showColumn } from './layout.ts'

export type ColumnPickerProps<Row> = {
  readonly columns: readonly GridColumn<Row>[]
  readonly layout: GridLayout
  readonly onLayoutChange: (layout: GridLayout) => void
}

/** Which columns are seen. Stands above a grid; order, width and pin are on the headers. */
export const ColumnPicker = <Row,>({ columns, layout, onLayoutChange }: ColumnPickerProps<Row>) => {
  const { words } = useLook()
  return (
    <Popover position="bottom-end" trapFocus returnFocus width={220}>
      <Popover.Target>
        <Button variant="default">{words.columns}</Button>
      </Popover.Target>
      <Popover.Dropdown className={classes['picker']} aria-label={words.columns}>
        {columns
          .filter(({ isFixed }) => isFixed !== true)
          .map(({ key, title }) => (
            <Checkbox
              key={key}
              label={title}
              checked={!layout.hidden.includes(key)}
              onChange={({ currentTarget: { checked } }) =>
                onLayoutChange(checked ? showColumn(layout, key) : hideColumn(layout, key))
              }
            />
          ))}
        <Button
          variant="subtle"
          size="xs"
          disabled={!isLayoutChanged(layout)}
          onClick={() => onLayoutChange(DEFAULT_LAYOUT)}
        >
          {words.resetColumns}
        </Button>
      </Popover.Dropdown>
    </Popover>
  )
}
