import { type ChangeEvent, type KeyboardEvent, useState } from 'react'
import { useLook } from '../look/look-context.ts'
import { strokeOf } from '../shortcuts/strokes.ts'
import type { Suggest, Suggestion } from '../suggest/suggestion.ts'
import { type Suggestions, useSuggestions } from '../suggest/use-suggestions.ts'
import type { FieldProps } from './field-props.ts'
import { useFirstAnswer } from './use-first-answer.ts'

/** What was found, or undefined for nothing. */
export type LookUpFieldProps = FieldProps<Suggestion | undefined> & { readonly suggest: Suggest }

type Typing = ChangeEvent<HTMLInputElement>

/** A field that is typed in to find something: its text, its list, and what keys do. */
export const useLookUp = ({ value, onChange, onBlur, suggest }: LookUpFieldProps) => {
  const { words } = useLook()
  const [draft, setDraft] = useState<string>()
  const [isOpen, setOpen] = useState(false)
  const suggestions = useSuggestions(isOpen ? (draft ?? '') : undefined, suggest)
  const choose = (suggestion: Suggestion) => {
    onChange(suggestion)
    setDraft(undefined)
    setOpen(false)
  }
  const first = useFirstAnswer(suggest, choose)
  const typed = textIn(draft)
  /** Takes what is meant; false where nothing is. */
  const settle = (): boolean => {
    const meant = isOpen ? meantBy(suggestions) : undefined
    if (meant !== undefined) choose(meant)
    else if (isOpen && typed !== undefined && !suggestions.isCurrent) first.take(typed)
    else return false
    setOpen(false)
    return true
  }
  const give = (text: string | undefined, isAsking: boolean): boolean => {
    first.drop()
    setDraft(text)
    setOpen(isAsking)
    if (text === '') onChange(undefined)
    return isOpen
  }
  const walk = (by: number) => {
    if (isOpen) suggestions.highlight(placeAfter(suggestions, by))
    setOpen(true)
    return true
  }
  const keys: Readonly<Record<string, () => boolean>> = {
    ArrowDown: () => walk(1),
    ArrowUp: () => isOpen && walk(-1),
    'Alt+ArrowDown': () => walk(0),
    Enter: settle,
    Escape: () => give(undefined, false),
  }
  return {
    text: draft ?? value?.label ?? '',
    isOpen,
    suggestions,
    choose,
    fault: typed === undefined || isOpen || first.isAwaited ? undefined : words.noSuggestion,
    handlers: {
      onChange: ({ currentTarget }: Typing) => void give(currentTarget.value, true),
      onKeyDown: (event: KeyboardEvent) => {
        if (keys[strokeOf(event) ?? '']?.() === true) event.preventDefault()
      },
      onClick: () => setOpen(true),
      onBlur: () => {
        if (typed !== undefined) settle()
        setOpen(false)
        onBlur?.()
      },
    },
  }
}

/** What was typed, where it is anything. */
const textIn = (draft: string | undefined) =>
  draft === undefined || draft.trim() === '' ? undefined : draft

/** What is highlighted, if the list answers what was typed. */
const meantBy = ({ items, highlighted, isCurrent }: Suggestions) =>
  isCurrent ? items[highlighted] : undefined

const placeAfter = ({ items, highlighted }: Suggestions, by: number) =>
  Math.max(0, Math.min(items.length - 1, highlighted + by))
