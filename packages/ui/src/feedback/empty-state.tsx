import type { ReactNode } from 'react'
import classes from './states.module.css'

export type EmptyStateProps = {
  readonly title: string
  /** What belongs here, or why nothing does. */
  readonly text?: string
  /** The one thing to do. */
  readonly action?: ReactNode
}

/** Nothing is here yet, or nothing matches. */
export const EmptyState = ({ title, text, action }: EmptyStateProps) => (
  <div className={classes['state']} role="status">
    <strong>{title}</strong>
    {text === undefined ? null : <p className={classes['text']}>{text}</p>}
    {action}
  </div>
)
