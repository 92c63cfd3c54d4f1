import { TextInput } from '@mantine/core'
import { type RefObject, useEffect, useState } from 'react'
import { useSay } from '../words/say.ts'
import classes from './list.module.css'

export type SearchFieldProps = {
  readonly field: RefObject<HTMLInputElement | null>
  readonly value: string
  readonly isDisabled: boolean
  readonly onChange: (value: string) => void
  /** Enter, Escape and an arrow down go to the rows. */
  readonly onLeave: () => void
}

const PAUSE_MS = 150

/** Letters are shown at once and searched for after a pause: the address follows more slowly than fingers. */
export const SearchField = ({ field, value, isDisabled, onChange, onLeave }: SearchFieldProps) => {
  const say = useSay()
  const [typed, setTyped] = useState<string>()
  useEffect(() => {
    if (typed === undefined) return undefined
    const timer = setTimeout(() => {
      setTyped(undefined)
      onChange(typed)
    }, PAUSE_MS)
    return () => clearTimeout(timer)
  })
  return (
    <TextInput
      ref={field}
      className={classes['search'] ?? ''}
      value={typed ?? value}
      placeholder={say('list.filter')}
      aria-label={say('list.filterText')}
      disabled={isDisabled}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      onKeyDown={({ key }) => {
        if (key === 'Enter' || key === 'Escape' || key === 'ArrowDown') onLeave()
      }}
    />
  )
}
