import { Button } from '@mantine/core'
import { useLook } from '../look/look-context.ts'
import classes from './states.module.css'

export type ErrorStateProps = {
  /** What happened. */
  readonly title: string
  /** What it means and what to do. */
  readonly text?: string
  /** For support, in small print. */
  readonly details?: string
  readonly onRetry?: () => void
}

/** Something failed, and this is the way out. */
export const ErrorState = ({ title, text, details, onRetry }: ErrorStateProps) => {
  const { words } = useLook()
  return (
    <div className={classes['state']} role="alert">
      <strong className={classes['bad']}>{title}</strong>
      {text === undefined ? null : <p className={classes['text']}>{text}</p>}
      {onRetry === undefined ? null : (
        <Button variant="default" onClick={onRetry}>
          {words.retry}
        </Button>
      )}
      {details === undefined ? null : (
        <p className={classes['details']}>
          {words.details}: <code>{details}</code>
        </p>
      )}
    </div>
  )
}
