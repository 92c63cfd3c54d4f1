import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import { useLook } from '../look/look-context.ts'
import { placeList } from './place-list.ts'
import type { Suggestion } from './suggestion.ts'
import classes from './suggestion-list.module.css'
import type { Suggestions } from './use-suggestions.ts'

export type SuggestionListProps = {
  readonly id: string
  readonly label: string
  /** The field that the list belongs to, and that keeps the focus. */
  readonly field: RefObject<HTMLElement | null>
  readonly suggestions: Suggestions
  readonly onChoose: (suggestion: Suggestion) => void
}

export const suggestionId = (listId: string, place: number): string => `${listId}-${place}`

/**
 * What is suggested, drawn over everything else. It is placed once per key and by hand: the library's
 * popover, which measures and fades, took longer than all else that a key does.
 */
export const SuggestionList = ({ field, ...props }: SuggestionListProps) => {
  const list = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const place = () => putBeside(list.current, field.current)
    place()
    window.addEventListener('scroll', place, { capture: true, passive: true })
    window.addEventListener('resize', place)
    return () => {
      window.removeEventListener('scroll', place, { capture: true })
      window.removeEventListener('resize', place)
    }
  }, [field])
  return createPortal(
    <div ref={list} className={classes['frame']}>
      <Items {...props} />
    </div>,
    document.body,
  )
}

const putBeside = (list: HTMLElement | null, field: HTMLElement | null) => {
  if (list === null || field === null) return
  const room = { width: window.innerWidth, height: window.innerHeight }
  const place = placeList(field.getBoundingClientRect(), room)
  Object.assign(list.style, {
    left: px(place.left),
    top: px(place.top),
    bottom: px(place.bottom),
    width: px(place.width),
    maxHeight: px(place.maxHeight),
  })
}

const px = (value: number | undefined) => (value === undefined ? 'auto' : `${value}px`)

const Items = ({ id, label, suggestions, onChoose }: Omit<SuggestionListProps, 'field'>) => {
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
