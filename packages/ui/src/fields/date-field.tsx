import { Popover, UnstyledButton } from '@mantine/core'
import { DatePicker } from '@mantine/dates'
import { type KeyboardEvent, useRef, useState } from 'react'
import { formatDay } from '../dates/format-date.ts'
import { parseDay } from '../dates/parse-day.ts'
import { today } from '../dates/today.ts'
import { useLook } from '../look/look-context.ts'
import { strokeOf } from '../shortcuts/strokes.ts'
import type { FieldProps } from './field-props.ts'
import classes from './fields.module.css'
import { TypedField } from './typed-field.tsx'

/**
 * A day: `2026-11-23`, or `''`. Typed in the locale's order, in digits alone, as days from today
 * (`+14`) or chosen in the calendar, which Alt+ArrowDown opens.
 */
export const DateField = (props: FieldProps<string>) => {
  const { locale, words } = useLook()
  const [isOpen, setOpen] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const press = (event: KeyboardEvent) => {
    if (strokeOf(event) !== 'Alt+ArrowDown') return
    event.preventDefault()
    setOpen(true)
  }
  const choose = (day: string | null) => {
    if (day !== null) props.onChange(day)
    setOpen(false)
    field.current?.focus()
  }
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" trapFocus withRoles={false}>
      <Popover.Target>
        <div>
          <TypedField
            {...props}
            inputRef={field}
            fault={words.notADate}
            parse={(typed) => parseDay(typed, { locale, today: today() })}
            format={(value) => formatDay(value, locale)}
            onKeyDown={press}
            unit={<CalendarButton label={words.openCalendar} onClick={() => setOpen(true)} />}
          />
        </div>
      </Popover.Target>
      <Popover.Dropdown>
        <DatePicker
          value={isDay(props.value) ? props.value : null}
          defaultDate={isDay(props.value) ? props.value : today()}
          onChange={choose}
          size="sm"
          hideOutsideDates
        />
      </Popover.Dropdown>
    </Popover>
  )
}

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text)

type CalendarButtonProps = { readonly label: string; readonly onClick: () => void }

const CalendarButton = ({ label, onClick }: CalendarButtonProps) => (
  <UnstyledButton
    className={classes['calendar'] ?? ''}
    tabIndex={-1}
    aria-label={label}
    onClick={onClick}
  >
    <svg viewBox="0 0 16 16" aria-hidden="true" fill="none" stroke="currentColor">
      <path d="M2.5 4h11v9.5h-11zM2.5 7h11M5.5 2v3M10.5 2v3" strokeWidth="1.2" />
    </svg>
  </UnstyledButton>
)
