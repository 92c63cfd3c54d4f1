import { Menu, Popover, UnstyledButton } from '@mantine/core'
import type { ListFilter } from '@polder/model'
import { useState } from 'react'
import type { ListSpec } from '../enterprise/list-spec.ts'
import { labelText } from '../enterprise/names.ts'
import { useSay } from '../words/say.ts'
import { FilterChip } from './filter-chip.tsx'
import { FilterEditor } from './filter-editor.tsx'
import classes from './list.module.css'
import { type ListState, withFilter, withoutFilter } from './list-state.ts'

export type FilterBarProps = {
  readonly spec: ListSpec
  readonly state: ListState
  readonly onChange: (state: ListState) => void
}

/** Filters as sentences, each with a way to be rid of it, and one more. */
export const FilterBar = ({ spec, state, onChange }: FilterBarProps) => {
  const say = useSay()
  const [editing, setEditing] = useState<ListFilter>()
  const [isChoosing, setChoosing] = useState(false)
  return (
    <div className={classes['chips']}>
      {state.filters.map((filter) => {
        const of = spec.filters.find(({ name }) => name === filter.column)
        return of === undefined ? null : (
          <FilterChip
            key={filter.column}
            {...{ filter, of }}
            onRemove={() => onChange(withoutFilter(state, filter.column))}
          />
        )
      })}
      <Popover
        opened={editing !== undefined}
        onChange={(opened) => (opened ? undefined : setEditing(undefined))}
        position="bottom-start"
        trapFocus
        returnFocus
        withRoles={false}
      >
        <Popover.Target>
          <span>
            <Menu opened={isChoosing} onChange={setChoosing} position="bottom-start">
              <Menu.Target>
                <UnstyledButton className={classes['add'] ?? ''}>
                  + {say('list.addFilter')}
                </UnstyledButton>
              </Menu.Target>
              <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
                {inOrder(spec.filters).map((filter) => (
                  <Menu.Item key={filter.name} onClick={() => setEditing(filter)}>
                    {labelText(filter.label)}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          </span>
        </Popover.Target>
        <Popover.Dropdown>
          {editing === undefined ? null : (
            <FilterEditor
              key={editing.name}
              of={editing}
              onApply={(filter) => {
                setEditing(undefined)
                onChange(withFilter(state, filter))
              }}
            />
          )}
        </Popover.Dropdown>
      </Popover>
    </div>
  )
}

/** Those that an index answers come first. */
const inOrder = (filters: readonly ListFilter[]) =>
  filters.toSorted((one, other) => Number(other.fast) - Number(one.fast))
