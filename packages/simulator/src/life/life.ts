import { Fault } from '@polder/kernel'

/**
 * One process, from its start to its end. It may be killed between any two transactions, within one or
 * right after one, and then nothing that it still wants to do happens:
 *
 *     before    the transaction has not begun
 *     within    all its work is done and none of it is on disk
 *     after     it is on disk, and nobody was told
 */
export type Moment = 'before' | 'within' | 'after'

/** Which transaction from now on, from 1, and when of it. */
export type Death = { readonly transaction: number; readonly moment: Moment }

export type Life = {
  readonly isOver: () => boolean
  readonly dieAt: (death: Death) => void
  readonly end: () => void
  /** Called once, when it ends. */
  readonly onEnd: (listener: () => void) => void
  /** A change of what is on its disk. `run` gets the work, wrapped. */
  readonly change: <T>(run: (within: <Done>(work: () => Done) => () => Done) => T) => T
}

/** What a process meets that is no more: it changes nothing, and its disk has what it has. */
const KILLED = 'killed'

export const createLife = (): Life => {
  const listeners: (() => void)[] = []
  let isOver = false
  let [death, depth]: [Death | null, number] = [null, 0]
  const end = () => {
    if (isOver) return
    isOver = true
    for (const listener of listeners) listener()
  }
  const needLife = () => {
    if (isOver) throw new Fault(KILLED)
  }
  const pass = (moment: Moment) => {
    if (death?.transaction === 0 && death.moment === moment) end()
    needLife()
  }
  const enter = () => {
    needLife()
    if (death !== null) death = { ...death, transaction: death.transaction - 1 }
    pass('before')
    depth += 1
  }
  const within =
    <Done>(work: () => Done) =>
    () => {
      const done = work()
      pass('within')
      return done
    }
  return {
    isOver: () => isOver,
    end,
    dieAt: (at) => {
      death = at
    },
    onEnd: (listener) => void listeners.push(listener),
    change: (run) => {
      if (depth > 0) return run((work) => work)
      enter()
      try {
        const done = run(within)
        pass('after')
        return done
      } finally {
        depth -= 1
      }
    },
  }
}
