import { Fault } from '@polder/kernel'
import type { Work } from './work.ts'

type Pulling = Pick<Work, 'branch' | 'board' | 'session'>

/** Stores all that the centre has up to where it was last heard, page by page (SY-30, SY-41). */
export const pull = async (work: Pulling): Promise<void> => {
  const head = work.session.head()
  while (work.branch.log.state().received < head) await pullPage(work, head)
}

/** Asks what there is, for a branch that has heard nothing (SY-32). */
export const poll = async (work: Pulling): Promise<void> => pullPage(work, 0)

const pullPage = async ({ branch: { log }, board, session }: Pulling, head: number) => {
  board.phase('receiving')
  const after = log.state().received
  const answer = await session.call('pull', { after })
  session.heard(answer.head)
  if (answer.page !== undefined) log.receive(answer.page)
  // Live messages may have brought it meanwhile; else it would be asked for without end.
  const isMissing = answer.page === undefined && log.state().received < head
  if (isMissing) throw new Fault('not-a-centre', { call: 'pull', after, head })
  board.touch()
}
