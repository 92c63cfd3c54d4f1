import { UnstyledButton } from '@mantine/core'
import type { ListFilter } from '@polder/model'
import { useEnterprise } from '../enterprise/enterprise-context.ts'
import { labelText, titleOf } from '../enterprise/names.ts'
import { useReferred } from '../values/reference-text.tsx'
import { useFormat } from '../values/use-format.ts'
import { valueText } from '../values/value-text.ts'
import { useSay } from '../words/say.ts'
import classes from './list.module.css'
import type { ColumnFilter } from './list-state.ts'

export type FilterChipProps = {
  readonly filter: ColumnFilter
  readonly of: ListFilter
  readonly onRemove: () => void
}

export const FilterChip = ({ filter, of, onRemove }: FilterChipProps) => {
  const say = useSay()
  const sentence = useSentence(filter, of)
  return (
    <span className={classes['chip']}>
      <span className={classes['says']}>{sentence}</span>
      <UnstyledButton
        className={classes['remove'] ?? ''}
        aria-label={say('list.removeFilter', { what: sentence })}
        onClick={onRemove}
      >
        ×
      </UnstyledButton>
    </span>
  )
}

const useSentence = (filter: ColumnFilter, { label, as, to }: ListFilter): string => {
  const say = useSay()
  const format = useFormat()
  const enterprise = useEnterprise()
  const isReference = filter.kind === 'is' && to.length > 0
  const found = useReferred(to, isReference ? filter.value : undefined)
  const what = labelText(label)
  if (filter.kind === 'is') {
    const name = found === undefined ? '…' : titleOf(enterprise, found.concept, found.row)
    const value = as === 'yesNo' ? filter.value === 'true' : filter.value
    return say('list.is', { what, value: isReference ? name : valueText(value, as, format) })
  }
  const from = valueText(filter.from, as, format)
  const until = valueText(filter.to, as, format)
  if (from === '') return say('list.to', { what, to: until })
  return until === ''
    ? say('list.from', { what, from })
    : say('list.between', { what, from, to: until })
}
