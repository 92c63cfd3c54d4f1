import type { BranchLog } from '@polder/events'
import { aPage } from '@polder/events/testing'
import type { AnswerOf, RequestOf } from '@polder/sync'
import type { Line } from './world.ts'

const SECRET = 'a secret that only the publishing machine has'

export type Publishing = {
  readonly log: BranchLog
  readonly line: Line
  readonly code: string
  /** Commits to a page. */
  readonly limit?: number
}

/** Publishes a stand-alone account as a branch does it: page by page, from where the centre has it. */
export const publishAll = async (publishing: Publishing): Promise<void> => {
  const { log, line, limit = 50 } = publishing
  const { adopted } = await begin(publishing)
  for (let after = adopted; after < log.store.lastPosition(); ) {
    const commits = log.store.readCommits({ after, limit })
    const answer = await line.peer.handle('adopt', { page: aPage(commits) })
    log.sign(commits[0]?.firstPosition ?? 1, answer.macs)
    after = answer.adopted
  }
  await line.peer.handle('finish', { position: log.store.lastPosition() })
}

export const begin = async ({ log, line, code }: Publishing): Promise<AnswerOf<'publish'>> =>
  line.peer.handle('publish', publication(log, code))

export const publication = (log: BranchLog, code: string): RequestOf<'publish'> => {
  const { device, deviceNumber, logId } = log.state()
  const { accountId: account } = log.store.identity
  const protocol = { min: 1, max: 1 }
  return { protocol, code, account, logId, device, deviceNumber, secret: SECRET }
}
