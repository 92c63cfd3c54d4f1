import { ErrorState } from '@polder/ui'
import { useRouteError } from 'react-router'
import { useSay } from '../words/say.ts'

/** A defect of one screen; the frame around it still works. */
export const BrokenScreen = () => {
  const say = useSay()
  const error = useRouteError()
  return (
    <ErrorState
      title={say('app.broken')}
      text={say('app.brokenText')}
      details={error instanceof Error ? error.message : String(error)}
      onRetry={() => window.location.reload()}
    />
  )
}
