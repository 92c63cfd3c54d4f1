import { TextInput } from '@mantine/core'
import { useId, useRef } from 'react'
import { SuggestionList, suggestionId } from '../suggest/suggestion-list.tsx'
import { useInputProps } from './field-props.ts'
import classes from './fields.module.css'
import { type LookUpFieldProps, useLookUp } from './use-look-up.ts'

/** Found by typing a few letters. What is left without a choice is said to be nothing. */
export const LookUpField = (props: LookUpFieldProps) => {
  const listId = useId()
  const field = useRef<HTMLInputElement>(null)
  const { text, isOpen, fault, suggestions, choose, handlers } = useLookUp(props)
  const hasItems = isOpen && suggestions.items.length > 0
  return (
    <>
      <TextInput
        {...useInputProps({ ...props, error: props.error ?? fault })}
        ref={field}
        value={text}
        role="combobox"
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded={hasItems}
        aria-controls={hasItems ? listId : undefined}
        aria-activedescendant={hasItems ? suggestionId(listId, suggestions.highlighted) : undefined}
        rightSection={<Chevron />}
        {...handlers}
      />
      {isOpen ? (
        <SuggestionList
          id={listId}
          label={props.label}
          field={field}
          suggestions={suggestions}
          onChoose={choose}
        />
      ) : null}
    </>
  )
}

const Chevron = () => (
  <svg className={classes['chevron']} viewBox="0 0 8 8" aria-hidden="true">
    <path d="M1 2.5 4 5.5 7 2.5" fill="none" stroke="currentColor" strokeWidth="1.3" />
  </svg>
)
