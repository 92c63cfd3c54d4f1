import { type Branch, openBranch, systemPorts } from '@polder/branch'
import { isFault } from '@polder/kernel'
import { connectSocket } from '@polder/sync/socket-client'
import { createHost, type Host } from '../host.ts'
import { foldersOf } from './folders.ts'
import type { FromThread, Say, ThreadData } from './protocol.ts'
import type { RebuildTeller } from './rebuild-teller.ts'

/** The branch in the folder, connected to its centre where it has one, and its host. */
export const openHost = (data: ThreadData, say: Say, onRebuild: RebuildTeller['tell']): Host => {
  const branch = open(data, say, onRebuild)
  try {
    startSync(branch)
    const { scratch } = data
    return createHost({ branch, scratch, onDefect: (error) => say(defect(error)) })
  } catch (error) {
    // Whoever tries again must find the folder free.
    void branch.close()
    throw error
  }
}

const open = (data: ThreadData, say: Say, onRebuild: RebuildTeller['tell']) =>
  openBranch({
    ...foldersOf(data),
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
