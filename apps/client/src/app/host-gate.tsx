import type { ConnectionState } from '@polder/contract/host'
import { ErrorState, ProgressLine } from '@polder/ui'
import { lazy, Suspense, useState } from 'react'
import { useConnectionState } from '../host/use-connection-state.ts'
import { refusalSmallPrint, refusalWords } from '../words/refusal-words.ts'
import { useSay } from '../words/say.ts'
import classes from './gate.module.css'
import { SessionGate } from './session-gate.tsx'
import { asRefusal } from '../host/answers.ts'

/** Shows the app while the branch can be asked; else what is the matter and what happens about it. */
export const HostGate = () => {
  const state = useConnectionState()
  const [wasOpen, setWasOpen] = useState(false)
  if (state.kind === 'open' && !wasOpen) setWasOpen(true)
  // What was on screen stays there while the line is cut: it is as it last was.
  if (state.kind === 'open' || (wasOpen && isPassing(state))) return <SessionGate />
  return (
    <main className={classes['gate']}>
      <Hindrance state={state} />
    </main>
  )
}

const isPassing = ({ kind }: ConnectionState) =>
  kind === 'lost' || kind === 'connecting' || kind === 'restarting' || kind === 'rebuilding'

const Hindrance = ({ state }: { readonly state: ConnectionState }) => {
  const say = useSay()
  switch (state.kind) {
    case 'empty':
      return (
        <Suspense fallback={null}>
          <BeginScreen />
        </Suspense>
      )
    case 'rebuilding':
      return (
        <ProgressLine
          label={say('app.rebuilding')}
          share={state.total === 0 ? undefined : state.done / state.total}
          detail={say('app.rebuildingText', { done: state.done, total: state.total })}
        />
      )
    case 'failed': {
      const { code, details } = asRefusal(state.fault)
      return (
        <ErrorState
          title={say('app.failed')}
          text={refusalWords(code, {}, say)}
          details={refusalSmallPrint(code, details)}
        />
      )
    }
    case 'lost':
      return <ErrorState title={say('app.lost')} text={say('app.lostText')} />
    case 'open':
    case 'opening':
    case 'connecting':
    case 'restarting':
    case 'closing':
      return <p className={classes['waiting']}>{say('app.connecting')}</p>
  }
}

/** Seen once on a machine. */
const BeginScreen = lazy(async () => ({
  default: (await import('../begin/begin-screen.tsx')).BeginScreen,
}))
