import { type Branch, openBranch, systemPorts } from '@polder/branch'
import { faultEnvelope } from '@polder/contract'
import { isFault } from '@polder/kernel'
import { connectSocket } from '@polder/sync/socket-client'
import { createHost } from '../host.ts'
import { createHearing, type Hearing } from './hearing.ts'
import type { FromThread, ThreadData } from './protocol.ts'
import { createRebuildTeller, type RebuildTeller } from './rebuild-teller.ts'

export type Say = (message: FromThread) => void

/** Opens the branch and its host; null where the world doesn't let us, which is said. */
export const openThread = (data: ThreadData, say: Say): Hearing | null => {
  const rebuilding = createRebuildTeller(say)
  try {
    const branch = open(data, say, rebuilding.tell)
    startSync(branch)
    const { scratch } = data
    const host = createHost({ branch, scratch, onDefect: (error) => say(defect(error)) })
    host.onMessage((message) => say({ kind: 'message', message }))
    rebuilding.opened()
    say({ kind: 'state', state: { kind: 'open' } })
    return createHearing(host, say)
  } catch (error) {
    const answer = faultEnvelope(error)
    if (!isFault(error) || !('fault' in answer)) throw error
    say({ kind: 'state', state: { kind: 'failed', fault: answer.fault } })
    return null
  }
}

const open = ({ folder, secrets }: ThreadData, say: Say, onRebuild: RebuildTeller['tell']) =>
  openBranch({
    folder,
    ...(secrets !== undefined && { secrets }),
    ports: { ...systemPorts, tellDefect: (error) => say(defect(error)) },
    connect: async (url) => await connectSocket({ url })(),
    onRebuild,
  })

/** A branch that stands alone, or doesn't know its centre, has nobody to stay connected to. */
const startSync = ({ sync }: Branch) => {
  try {
    sync.start()
  } catch (error) {
    if (!isFault(error)) throw error
  }
}

const defect = (error: unknown): FromThread => ({
  kind: 'defect',
  stack: error instanceof Error ? (error.stack ?? error.message) : String(error),
})
