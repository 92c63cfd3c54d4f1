import type { FaultAnswer } from '@polder/kernel'
import { ErrorState } from '@polder/ui'
import { queryClient } from '../host/query-client.ts'
import { refusalSmallPrint, refusalWords } from '../words/refusal-words.ts'
import { useSay } from '../words/say.ts'
import classes from './gate.module.css'

/** Nothing can be shown without the account. */
export const FaultScreen = ({ error: { code, details } }: { readonly error: FaultAnswer }) => {
  const say = useSay()
  return (
    <main className={classes['gate']}>
      <ErrorState
        title={say('app.failed')}
        text={refusalWords(code, details, say)}
        details={refusalSmallPrint(code, details)}
        onRetry={() => void queryClient.refetchQueries()}
      />
    </main>
  )
}
