import type { ReactNode } from 'react'
import classes from './status-mark.module.css'

/** What a colour means, and the form of the mark that says the same without it. */
export type Tone = 'neutral' | 'active' | 'good' | 'warn' | 'bad'

export type StatusMarkProps = {
  readonly tone: Tone
  /** The word. */
  readonly children: ReactNode
}

/** A word with a small coloured mark before it: never colour alone. */
export const StatusMark = ({ tone, children }: StatusMarkProps) => (
  <span className={classes['status']} data-tone={tone}>
    <svg className={classes['mark']} viewBox="0 0 8 8" aria-hidden="true">
      {FORMS[tone]}
    </svg>
    {children}
  </span>
)

const FORMS: Readonly<Record<Tone, ReactNode>> = {
  neutral: <circle cx="4" cy="4" r="2.75" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  active: <circle cx="4" cy="4" r="3.25" fill="currentColor" />,
  good: <path d="M1 4.2 3.2 6.4 7 1.8" fill="none" stroke="currentColor" strokeWidth="1.75" />,
  warn: <path d="M4 .7 7.6 7.2H.4Z" fill="currentColor" />,
  bad: <path d="M4 0 8 4 4 8 0 4Z" fill="currentColor" />,
}
