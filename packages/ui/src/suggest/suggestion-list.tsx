import { useEffect, useRef } from 'react'
import { useLook } from '../look/look-context.ts'
import type { Suggestion } from './suggestion.ts'
import classes from './suggestion-list.module.css'
import type { Suggestions } from './use-suggestions.ts'

export type SuggestionListProps = {
  readonly id: string
  readonly label: string
  readonly suggestions: Suggestions
  readonly onChoose: (suggestion: Suggestion) => void
}

export const suggestionId = (listId: string, place: number): string => `${listId}-${place}`

/** What is suggested, below the field that keeps the focus. */
export const SuggestionList = ({ id, label, suggestions, onChoose }: SuggestionListProps) => {
  const { words } = useLook()
  const { items, isCurrent, highlighted } = suggestions
  if (items.length === 0)
    return (
      <div className={classes['nothing']}>{isCurrent ? words.noSuggestion : words.searching}</div>
    )
  return (
    <div id={id} role="listbox" aria-label={label} className={classes['list']}>
      {items.map((item, place) => (
        <Item
          key={item.key}
          id={suggestionId(id, place)}
          item={item}
          isHighlighted={place === highlighted}
          onChoose={onChoose}
        />
      ))}
    </div>
  )
}

type ItemProps = {
  readonly id: string
  readonly item: Suggestion
  readonly isHighlighted: boolean
  readonly onChoose: (suggestion: Suggestion) => void
}

const Item = ({ id, item, isHighlighted, onChoose }: ItemProps) => {
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isHighlighted) element.current?.scrollIntoView({ block: 'nearest' })
  }, [isHighlighted])
  return (
    <div
      ref={element}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isHighlighted}
      className={classes['item']}
      // Before the field loses the focus.
      onMouseDown={(event) => {
        event.preventDefault()
        onChoose(item)
      }}
    >
      <span className={classes['label']}>{item.label}</span>
      {item.hint === undefined ? null : <span className={classes['hint']}>{item.hint}</span>}
    </div>
  )
}
