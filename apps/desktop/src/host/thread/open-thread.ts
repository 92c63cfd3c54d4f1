import { faultEnvelope, type FlatRefusal } from '@polder/contract'
import { isHostState } from '@polder/contract/host'
import { isFault } from '@polder/kernel'
import { createBeginning } from './beginning.ts'
import { createHearing, type Hearing } from './hearing.ts'
import { openHost } from './open-host.ts'
import type { Say, ThreadData } from './protocol.ts'
import { createRebuildTeller } from './rebuild-teller.ts'

/**
 * Opens the branch and its host, and says so. Where there is no branch yet, the thread waits for one to
 * be begun; null where the world lets us do neither, which is said too.
 */
export const openThread = (data: ThreadData, say: Say): Hearing | null => {
  const opened = attempt(data, say)
  if (opened.hear !== null) return opened.hear
  if (opened.fault.code !== 'not-a-branch') {
    say({ kind: 'state', state: { kind: 'failed', fault: opened.fault } })
    return null
  }
  say({ kind: 'state', state: { kind: 'empty' } })
  return createBeginning(data, say, () => openThread(data, say))
}

type Attempt = { readonly hear: Hearing } | { readonly hear: null; readonly fault: FlatRefusal }

const attempt = (data: ThreadData, say: Say): Attempt => {
  const rebuilding = createRebuildTeller(say)
  try {
    const host = openHost(data, say, rebuilding.tell)
    host.onMessage((message) => {
      // Its states are the thread's to say.
      if (!isHostState(message)) say({ kind: 'message', message })
    })
    rebuilding.opened()
    say({ kind: 'state', state: { kind: 'open' } })
    return { hear: createHearing(host, say) }
  } catch (error) {
    const answer = faultEnvelope(error)
    if (!isFault(error) || !('fault' in answer)) throw error
    return { hear: null, fault: answer.fault }
  }
}
