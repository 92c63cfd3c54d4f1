import { type ChangeEvent, type KeyboardEvent, useState } from 'react'
import { useLook } from '../look/look-context.ts'
import { strokeOf } from '../shortcuts/strokes.ts'
import type { Suggestion } from '../suggest/suggestion.ts'
import { useSuggestions } from '../suggest/use-suggestions.ts'
import type { LookUpFieldProps } from './look-up-field.tsx'

/** A field that is typed in to find something: its text, its list, and what keys do. */
export const useLookUp = ({ value, onChange, onBlur, suggest }: LookUpFieldProps) => {
  const { words } = useLook()
  const [draft, setDraft] = useState<string>()
  const [isOpen, setOpen] = useState(false)
  const suggestions = useSuggestions(isOpen ? (draft ?? '') : undefined, suggest)
  const { items, highlighted, isCurrent } = suggestions

  const choose = (suggestion: Suggestion) => {
    onChange(suggestion)
    setDraft(undefined)
    setOpen(false)
  }

  /** What is highlighted, if the list answers what was typed. */
  const settle = () => {
    const meant = isOpen && isCurrent ? items[highlighted] : undefined
    if (draft === undefined) setOpen(false)
    else if (draft.trim() !== '' && meant !== undefined) choose(meant)
    else setOpen(false)
  }

  const keys: Readonly<Record<string, () => boolean>> = {
    ArrowDown: () => step(1),
    ArrowUp: () => isOpen && step(-1),
    'Alt+ArrowDown': () => step(0),
    Enter: () => {
      const meant = isOpen && isCurrent ? items[highlighted] : undefined
      if (meant !== undefined) choose(meant)
      return meant !== undefined
    },
    Escape: () => {
      setDraft(undefined)
      setOpen(false)
      return isOpen
    },
  }

  const step = (by: number) => {
    if (isOpen) suggestions.highlight(Math.max(0, Math.min(items.length - 1, highlighted + by)))
    setOpen(true)
    return true
  }

  return {
    text: draft ?? value?.label ?? '',
    isOpen,
    suggestions,
    choose,
    fault: !isOpen && draft !== undefined && draft.trim() !== '' ? words.noSuggestion : undefined,
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
        settle()
        onBlur?.()
      },
    },
  }
}
