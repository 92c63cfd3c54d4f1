import type { ReactNode } from 'react'
import classes from './progress-line.module.css'

export type ProgressLineProps = {
  readonly label: string
  /** From 0 to 1; undefined while nobody knows. */
  readonly share: number | undefined
  /** `1,204 of 5,000`. */
  readonly detail?: ReactNode
  /** A button, such as one that stops it. */
  readonly action?: ReactNode
}

/** Long work, how far it is. */
export const ProgressLine = ({ label, share, detail, action }: ProgressLineProps) => {
  const percent =
    share === undefined ? undefined : Math.round(Math.min(1, Math.max(0, share)) * 100)
  return (
    <div className={classes['progress']}>
      <div className={classes['words']}>
        <span>{label}</span>
        <span className={classes['detail']}>{detail}</span>
        {action}
      </div>
      <div
        className={classes['track']}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        data-unknown={percent === undefined || undefined}
      >
        <div className={classes['bar']} style={{ width: `${percent ?? UNKNOWN_PERCENT}%` }} />
      </div>
    </div>
  )
}

const UNKNOWN_PERCENT = 30
