import { ErrorState } from '@polder/ui'
import { faultIn } from '../host/answers.ts'
import { refusalSmallPrint, refusalWords } from '../words/refusal-words.ts'
import { useSay } from '../words/say.ts'

export type FailedProps = {
  /** What can't be shown. */
  readonly title: string
  readonly error: Error
  readonly onRetry?: () => void
}

/** What was asked for didn't come: why, what to do, and in small print what support wants to know. */
export const Failed = ({ title, error, onRetry }: FailedProps) => {
  const say = useSay()
  const { code, details } = faultIn(error)
  return (
    <ErrorState
      title={title}
      text={refusalWords(code, details, say)}
      details={refusalSmallPrint(code, details)}
      {...(onRetry === undefined ? {} : { onRetry })}
    />
  )
}
