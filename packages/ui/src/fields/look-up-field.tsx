import { Popover, TextInput } from '@mantine/core'
import { useId } from 'react'
import type { Suggest, Suggestion } from '../suggest/suggestion.ts'
import { SuggestionList, suggestionId } from '../suggest/suggestion-list.tsx'
import { type FieldProps, useInputProps } from './field-props.ts'
import classes from './fields.module.css'
import { useLookUp } from './use-look-up.ts'

export type LookUpFieldProps = FieldProps<Suggestion | undefined> & { readonly suggest: Suggest }

/** Found by typing a few letters. What is left without a choice is said to be nothing. */
export const LookUpField = (props: LookUpFieldProps) => {
  const listId = useId()
  const { text, isOpen, fault, suggestions, choose, handlers } = useLookUp(props)
  const hasItems = isOpen && suggestions.items.length > 0
  return (
    <Popover
      opened={isOpen}
      position="bottom-start"
      width="target"
      offset={2}
      withRoles={false}
      closeOnEscape={false}
    >
      <Popover.Target>
        <TextInput
          {...useInputProps({ ...props, error: props.error ?? fault })}
          value={text}
          role="combobox"
          autoComplete="off"
          aria-autocomplete="list"
          aria-expanded={hasItems}
          aria-controls={hasItems ? listId : undefined}
          aria-activedescendant={
            hasItems ? suggestionId(listId, suggestions.highlighted) : undefined
          }
          rightSection={<Chevron />}
          {...handlers}
        />
      </Popover.Target>
      <Popover.Dropdown className={classes['dropdown'] ?? ''}>
        <SuggestionList
          id={listId}
          label={props.label}
          suggestions={suggestions}
          onChoose={choose}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

const Chevron = () => (
  <svg className={classes['chevron']} viewBox="0 0 8 8" aria-hidden="true">
    <path d="M1 2.5 4 5.5 7 2.5" fill="none" stroke="currentColor" strokeWidth="1.3" />
  </svg>
)
