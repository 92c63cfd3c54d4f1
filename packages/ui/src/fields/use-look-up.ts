import { type ChangeEvent, type KeyboardEvent, useState } from 'react'
import { useLook } from '../look/look-context.ts'
import { strokeOf } from '../shortcuts/strokes.ts'
import type { Suggest, Suggestion } from '../suggest/suggestion.ts'
import { type Suggestions, useSuggestions } from '../suggest/use-suggestions.ts'
import type { FieldProps } from './field-props.ts'

/** What was found, or undefined for nothing. */
export type LookUpFieldProps = FieldProps<Suggestion | undefined> & { readonly suggest: Suggest }

/** A field that is typed in to find something: its text, its list, and what keys do. */
export const useLookUp = ({ value, onChange, onBlur, suggest }: LookUpFieldProps) => {
  const { words } = useLook()
  const [draft, setDraft] = useState<string>()
  const [isOpen, setOpen] = useState(false)
  const isTyped = draft !== undefined && draft.trim() !== ''
  const suggestions = useSuggestions(isOpen ? (draft ?? '') : undefined, suggest)
  const meant = isOpen ? meantBy(suggestions) : undefined
  const choose = (suggestion: Suggestion) => {
    onChange(suggestion)
    setDraft(undefined)
    setOpen(false)
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
    Enter: () => {
      if (meant !== undefined) choose(meant)
      return meant !== undefined
    },
    Escape: () => {
      setDraft(undefined)
      setOpen(false)
      return isOpen
    },
  }
  return {
    text: draft ?? value?.label ?? '',
    isOpen,
    suggestions,
    choose,
    fault: isTyped && !isOpen ? words.noSuggestion : undefined,
    handlers: {
      onChange: ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
        setDraft(currentTarget.value)
        setOpen(true)
        if (currentTarget.value === '') onChange(undefined)
      },
      onKeyDown: (event: KeyboardEvent) => {
        if (keys[strokeOf(event) ?? '']?.() === true) event.preventDefault()
      },
      onClick: () => setOpen(true),
      onBlur: () => {
        if (isTyped && meant !== undefined) choose(meant)
        setOpen(false)
        onBlur?.()
      },
    },
  }
}

/** What is highlighted, if the list answers what was typed. */
const meantBy = ({ items, highlighted, isCurrent }: Suggestions) =>
  isCurrent ? items[highlighted] : undefined

const placeAfter = ({ items, highlighted }: Suggestions, by: number) =>
  Math.max(0, Math.min(items.length - 1, highlighted + by))
