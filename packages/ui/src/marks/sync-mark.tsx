import type { ReactNode } from 'react'
import { useLook } from '../look/look-context.ts'
import type { UiWords } from '../look/words.ts'
import classes from './sync-mark.module.css'

export type SyncState = 'local' | 'sent' | 'confirmed' | 'changed' | 'attention'

export type SyncMarkProps = { readonly state: SyncState }

/** How far a record has come on its way: a sign of its own for each state, the words in its name. */
export const SyncMark = ({ state }: SyncMarkProps) => {
  const { words } = useLook()
  const label = words[WORDS[state]]
  return (
    <svg
      className={classes['mark']}
      data-state={state}
      viewBox="0 0 12 12"
      role="img"
      aria-label={label}
    >
      <title>{label}</title>
      {SIGNS[state]}
    </svg>
  )
}

type PlainWord = {
  [Key in keyof UiWords]: UiWords[Key] extends string ? Key : never
}[keyof UiWords]

const WORDS = {
  local: 'syncLocal',
  sent: 'syncSent',
  confirmed: 'syncConfirmed',
  changed: 'syncChanged',
  attention: 'syncAttention',
} as const satisfies Readonly<Record<SyncState, PlainWord>>

const LINE = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.5 } as const

const SIGNS: Readonly<Record<SyncState, ReactNode>> = {
  local: <circle cx="6" cy="6" r="3.5" strokeDasharray="2 1.6" {...LINE} />,
  sent: <path d="M6 10V2.5M2.8 5.5 6 2.3l3.2 3.2" {...LINE} />,
  confirmed: <path d="M2 6.4 4.8 9 10 3" {...LINE} />,
  changed: <path d="M2 4.5h7.5L7.2 2.2M10 7.5H2.5l2.3 2.3" {...LINE} />,
  attention: <path d="M6 1 11.5 11H.5Z" fill="currentColor" />,
}
