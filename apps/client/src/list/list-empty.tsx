import { Button } from '@mantine/core'
import { inSentence } from '../enterprise/names.ts'
import { EmptyState } from '@polder/ui'
import { useSay } from '../words/say.ts'
import type { ListState } from './list-state.ts'

export type ListEmptyProps = {
  readonly what: string
  readonly state: ListState
  readonly onChange: (state: ListState) => void
}

/** Nothing is here yet, or nothing is so: two different things to do. */
export const ListEmpty = ({ what, state, onChange }: ListEmptyProps) => {
  const say = useSay()
  const named = { what: inSentence(what) }
  if (state.filters.length === 0 && state.search === '')
    return <EmptyState title={say('list.empty', named)} text={say('list.emptyText')} />
  return (
    <EmptyState
      title={say('list.noMatch')}
      text={say('list.noMatchText', named)}
      action={
        <Button variant="default" onClick={() => onChange({ ...state, filters: [], search: '' })}>
          {say('list.clear')}
        </Button>
      }
    />
  )
}
