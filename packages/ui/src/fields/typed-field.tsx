import { TextInput } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, type RefObject, useState } from 'react'
import { type FieldProps, useInputProps } from './field-props.ts'
import classes from './fields.module.css'

export type TypedFieldProps = FieldProps<string> & {
  /** From what is typed to what is kept; undefined for what is neither that nor anything. */
  readonly parse: (typed: string) => string | undefined
  /** From what is kept to what is shown. */
  readonly format: (value: string) => string
  /** Said of what could not be read, once one has left the field. */
  readonly fault: string
  readonly align?: 'start' | 'end'
  readonly unit?: ReactNode
  readonly inputRef?: RefObject<HTMLInputElement | null>
  readonly onKeyDown?: (event: KeyboardEvent) => void
}

/**
 * A value that is kept in one way for all and written in the user's own. While one types, the field
 * has what was typed; what can't be read is kept as typed, so that nothing is lost or guessed, and
 * said to be wrong.
 */
export const TypedField = (props: TypedFieldProps) => {
  const { value, parse, format, fault, onChange } = props
  const [draft, setDraft] = useState<string>()
  const isWrong = draft === undefined && value !== '' && parse(format(value)) === undefined
  const type = (typed: string) => {
    setDraft(typed)
    onChange(typed.trim() === '' ? '' : (parse(typed) ?? typed))
  }
  return (
    <TextInput
      {...useInputProps({ ...props, error: props.error ?? (isWrong ? fault : undefined) })}
      ref={props.inputRef ?? null}
      classNames={{ input: props.align === 'end' ? (classes['end'] ?? '') : '' }}
      autoComplete="off"
      inputMode={props.align === 'end' ? 'decimal' : 'text'}
      value={draft ?? format(value)}
      rightSection={props.unit}
      rightSectionWidth={props.unit === undefined ? 0 : UNIT_PX}
      onChange={({ currentTarget: { value: typed } }) => type(typed)}
      onKeyDown={(event) => props.onKeyDown?.(event)}
      onBlur={() => {
        setDraft(undefined)
        props.onBlur?.()
      }}
    />
  )
}

const UNIT_PX = 44
