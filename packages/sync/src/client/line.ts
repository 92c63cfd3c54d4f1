import { greet } from './greet.ts'
import { createSession, type Session } from './session.ts'
import type { Syncing } from './work.ts'

/**
 * Work over a line that is opened and greeted, and closed when the work ends, however it does.
 * `onOpen` is given the line before it is greeted.
 */
export const overLine = async (
  syncing: Syncing,
  work: (session: Session) => Promise<void>,
  onOpen: (session: Session) => void = () => undefined,
): Promise<void> => {
  const { ports, board } = syncing
  board.phase('connecting')
  const link = await ports.connect()
  const session = createSession({ ...syncing, link })
  try {
    onOpen(session)
    board.online()
    await greet({ ...syncing, session })
    await work(session)
  } finally {
    session.close()
    board.offline()
  }
}
