import { Fault } from '@polder/kernel'
import type { Listener, Peer, Voice } from '../link.ts'
import type { AnswerOf, CallName, RequestOf } from '../protocol/wire.ts'
import type { Accounts } from './accounts.ts'
import { createConnection } from './connection.ts'
import { createPace } from './pace.ts'
import type { ServerPorts } from './ports.ts'

export type CentreListener = {
  readonly listen: Listener
  /** SY-74: takes nothing more, answers what it has taken, and ends every connection. */
  readonly stop: () => Promise<void>
}

type Call<Name extends CallName> = (request: RequestOf<Name>) => Promise<AnswerOf<Name>>

/** Takes connections, and leads each to the account that it first proves to belong to (SY-72). */
export const createListener = (accounts: Accounts, ports: ServerPorts): CentreListener => {
  const voices = new Set<Voice>()
  const open = new Set<Promise<unknown>>()
  let isStopping = false
  const track = async <T>(answer: Promise<T>): Promise<T> => {
    open.add(answer)
    try {
      return await answer
    } finally {
      open.delete(answer)
    }
  }
  const listen: Listener = (voice): Peer => {
    const { closed, ...calls } = createConnection(accounts, voice)
    const pace = createPace(ports.now)
    voices.add(voice)
    return {
      handle: async <Name extends CallName>(name: Name, request: RequestOf<Name>) => {
        if (isStopping) throw new Fault('stopping')
        // Safe: a connection has each call by its name, which the compiler can't follow.
        const call = calls[name] as unknown as Call<Name>
        return track(pace.within(async () => call(request)))
      },
      closed: () => {
        voices.delete(voice)
        closed()
      },
    }
  }
  return {
    listen,
    stop: async () => {
      isStopping = true
      await Promise.allSettled(open)
      for (const voice of voices) voice.close('stopping')
      voices.clear()
    },
  }
}
