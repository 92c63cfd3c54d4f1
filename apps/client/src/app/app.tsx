import { QueryClientProvider } from '@tanstack/react-query'
import { EmptyState } from '@polder/ui'
import { useEffect, useState } from 'react'
import { connection } from '../host/connection.ts'
import { followHost } from '../host/follow-host.ts'
import { queryClient } from '../host/query-client.ts'
import { beginWords } from '../words/languages.ts'
import { useSay } from '../words/say.ts'
import { Dressed } from './dressed.tsx'
import { HostGate } from './host-gate.tsx'

/** Everything, from the words outwards: nothing is drawn before there is something to say. */
export const App = () => {
  const [isSpeaking, setSpeaking] = useState(false)
  useEffect(() => void beginWords('en').then(() => setSpeaking(true)), [])
  useEffect(() => (connection === null ? undefined : followHost(connection)), [])
  if (!isSpeaking) return null
  return (
    <QueryClientProvider client={queryClient}>
      <Dressed>{connection === null ? <NotLaunched /> : <HostGate />}</Dressed>
    </QueryClientProvider>
  )
}

const NotLaunched = () => {
  const say = useSay()
  return <EmptyState title={say('app.notLaunched')} text={say('app.notLaunchedText')} />
}
