import { pagesOf } from './pages.ts'
import type { Work } from './work.ts'

type Pulling = Pick<Work, 'branch' | 'board' | 'session'>

/** Stores all that the centre has up to where it was last heard, page by page (SY-30, SY-41). */
export const pull = async (work: Pulling): Promise<void> => {
  const { log } = work.branch
  const to = work.session.head()
  // Live messages may bring the rest meanwhile.
  for (let from = log.state().received; from < to; from = log.state().received) {
    work.board.phase('receiving')
    for await (const page of pagesOf(asking(work), { from, to })) {
      log.receive(page)
      work.board.touch()
      if (log.state().received >= to) return
    }
  }
}

/** Asks what there is, for a branch that has heard nothing (SY-32). */
export const poll = async (work: Pulling): Promise<void> => {
  const { log } = work.branch
  work.board.phase('receiving')
  const { page } = await asking(work)(log.state().received)
  if (page !== undefined) log.receive(page)
  work.board.touch()
}

const asking =
  ({ session }: Pulling) =>
  async (after: number | null) => {
    const answer = await session.call('pull', { after })
    session.heard(answer.head)
    return answer
  }
