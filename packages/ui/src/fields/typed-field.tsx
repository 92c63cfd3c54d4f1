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
export const TypedField = ({ align = 'start', ...props }: TypedFieldProps) => {
  const { parse, format, unit } = props
  const [draft, setDraft] = useState<string>()
  const isWrong = draft === undefined && isUnreadable(props)
  const type = (typed: string) => {
    setDraft(typed)
    props.onChange(typed.trim() === '' ? '' : (parse(typed) ?? typed))
  }
  return (
    <TextInput
      {...useInputProps({ ...props, error: props.error ?? (isWrong ? props.fault : undefined) })}
      {...LOOKS[align]}
      ref={props.inputRef ?? null}
      autoComplete="off"
      value={draft ?? format(props.value)}
      rightSection={unit}
      rightSectionWidth={unit === undefined ? 0 : UNIT_PX}
      onChange={({ currentTarget: { value } }) => type(value)}
      onKeyDown={props.onKeyDown}
      onBlur={() => {
        setDraft(undefined)
        props.onBlur?.()
      }}
    />
  )
}

const UNIT_PX = 44

const LOOKS = {
  start: {},
  end: { classNames: { input: classes['end'] ?? '' }, inputMode: 'decimal' },
} as const

/** What was kept as it was typed. */
const isUnreadable = ({ value, parse, format }: TypedFieldProps) =>
  value !== '' && parse(format(value)) === undefined
