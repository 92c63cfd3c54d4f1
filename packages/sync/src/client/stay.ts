import { retryDelayMs } from './back-off.ts'
import { drain } from './drain.ts'
import { greet } from './greet.ts'
import { POLL_MS } from './limits.ts'
import { createPass } from './pass.ts'
import { poll } from './pull.ts'
import { createTally } from './report.ts'
import type { Session } from './session.ts'
import type { Syncing, Work } from './work.ts'

/**
 * Drains whenever there is something to do, for as long as there is a line; ends only by what it throws.
 * What the centre puts off is tried again later, ever more seldom.
 */
export const stay = async (syncing: Syncing, session: Session): Promise<never> => {
  const work: Work = { ...syncing, session, tally: createTally(syncing.branch) }
  for (let putOff = 0; ; ) {
    const pass = createPass(work.troubles)
    await drain(work, pass)
    putOff = pass.answers.hasFaults() ? putOff + 1 : 0
    await rest(work, putOff)
  }
}

const rest = async (work: Work, putOff: number) => {
  const { session, board, bell, ports } = work
  const isRecovering = session.mode === 'recovering'
  board.phase('idle', isRecovering ? { code: 'recovering', details: {} } : null)
  const retryMs = putOff > 0 ? retryDelayMs(putOff, ports.random()) : POLL_MS
  const why = await bell.wait(Math.min(retryMs, POLL_MS))
  session.needLine()
  // What is said within one turn is rebased on together.
  if (why === 'rung') await new Promise<void>((resolve) => void ports.after(0, resolve))
  else if (isRecovering) await greet(work)
  else await poll(work)
}
