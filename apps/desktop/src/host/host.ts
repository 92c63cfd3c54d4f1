import { rmSync } from 'node:fs'
import type { Branch } from '@polder/branch'
import type { HostMessage, HostState } from '@polder/contract/host'
import { isFault } from '@polder/kernel'
import { createDispatch } from './dispatch.ts'
import { createDownloads } from './files/downloads.ts'
import { createUploads } from './files/uploads.ts'
import { createHandlers } from './handlers/handlers.ts'
import { openSettingsFile } from './kept/settings-file.ts'
import { createListeners } from './listeners.ts'
import type { HostParts } from './parts.ts'
import { type Served, textOf } from './served.ts'
import { createAttempts } from './users/attempts.ts'
import { openPasswordFile } from './users/password-file.ts'
import { createPeople } from './users/people.ts'
import { createSession } from './users/session.ts'
import { watchBranch } from './watch-branch.ts'
import { createWorks } from './works/works.ts'

export type HostOptions = {
  readonly branch: Branch
  /** A folder of this host alone, for files that come and go. */
  readonly scratch: string
  readonly now?: () => string
  readonly onDefect?: (error: unknown) => void
}

export type Host = Served & {
  /** Ends what goes on, and closes the branch. */
  readonly close: () => Promise<void>
}

/**
 * The host of a branch: all that a client may ask of it, behind the contract, over no line in
 * particular. A fault or a refusal is an answer, and a defect ends nothing.
 */
export const createHost = (options: HostOptions): Host => {
  const { branch, scratch, onDefect = reportLoudly } = options
  const messages = createListeners<HostMessage>(onDefect)
  const parts = createParts(options, messages.tell)
  const dispatch = createDispatch({
    handlers: createHandlers(parts),
    isSignedIn: async () => (await parts.session.user()) !== undefined,
    onDefect,
  })
  const unwatch = watchBranch({ branch, tell: messages.tell, onDefect })
  let state: HostState = { kind: 'open' }
  return {
    state: () => state,
    answer: async (asked, context) => textOf(await dispatch(asked, context)),
    onMessage: messages.listen,
    close: async () => {
      state = { kind: 'closing' }
      messages.tell(state)
      unwatch()
      parts.works.cancelAll()
      await branch.close()
      rmSync(scratch, { recursive: true, force: true })
    },
  }
}

const createParts = (
  { branch, scratch, now = clock }: HostOptions,
  tell: (message: HostMessage) => void,
): HostParts => {
  const folder = branch.status().data
  const session = createSession({
    account: () => branch.status().account.name,
    people: createPeople(branch),
    passwords: openPasswordFile(folder),
    attempts: createAttempts(() => performance.now()),
  })
  return {
    branch,
    session,
    tell,
    settings: openSettingsFile(folder),
    uploads: createUploads(scratch),
    downloads: createDownloads(scratch),
    works: createWorks({ tell, now }),
  }
}

const clock = () => new Date().toISOString()

/** Where nobody else listens, a defect is thrown where nobody catches it. */
const reportLoudly = (error: unknown) => {
  if (isFault(error)) return
  queueMicrotask(() => {
    throw error
  })
}
