import { Fault } from '@polder/kernel'
import type { Voice } from '../link.ts'
import type { AnswerOf, CallName, RequestOf } from '../protocol/wire.ts'
import type { AccountServer } from './account-server.ts'
import type { Accounts } from './accounts.ts'
import { agreedVersion } from './hello.ts'
import { aSession, type Session } from './session.ts'

/**
 * What one connection may do, by what it has proven:
 *
 *     stranger   hello, enrol, publish
 *        |--hello-----> device      hello, push, pull, hash, adopt
 *        |--publish---> publisher   publish, adopt, finish, hello
 *        `--enrol-----> stranger of that account: it says hello next
 *
 * Whatever it proves first binds it to that account for good (SY-72).
 */
export type Connection = Calls & { readonly closed: () => void }

export type Calls = {
  readonly [Name in CallName]: (request: RequestOf<Name>) => Promise<AnswerOf<Name>>
}

type State = {
  account: AccountServer | null
  /** Of a device that said hello, or publishes. */
  session: Session | null
  proven: 'nothing' | 'device' | 'publisher'
  isClosed: boolean
}

export const createConnection = (accounts: Accounts, voice: Voice): Connection => {
  const state: State = { account: null, session: null, proven: 'nothing', isClosed: false }
  const as = proven(state)
  return {
    ...proving({ accounts, voice, state }),
    push: async (request) => {
      const { account, session } = as('device')
      return account.push(session, request)
    },
    pull: async (request) => {
      const { account, session } = as('device')
      return account.pull(session, request)
    },
    hash: async (request) => {
      const { account, session } = as('device')
      return account.hash(session, request)
    },
    adopt: async (request) => {
      const { account, session } = as('device', 'publisher')
      return account.adopt(session, request)
    },
    closed: () => {
      state.isClosed = true
      state.account?.leave(state, state.session)
    },
  }
}

/** The session of a connection that has proven to be one of these. Fault: `hello-first`. */
const proven =
  (state: State) =>
  (...wanted: readonly State['proven'][]) => {
    const { account, session } = state
    if (account === null || session === null || !wanted.includes(state.proven))
      throw new Fault('hello-first')
    return { account, session }
  }

type Proving = {
  readonly accounts: Accounts
  readonly voice: Voice
  readonly state: State
}

const proving = ({
  accounts,
  voice,
  state,
}: Proving): Pick<Connection, 'hello' | 'enrol' | 'publish' | 'finish'> => ({
  hello: async (request) => {
    agreedVersion(request.protocol)
    const account = ownOnly(state, accounts.find(request.account))
    if (account === undefined) throw new Fault('device-unknown')
    const answer = await binding(state, account, async () => account.hello(state, request))
    const position = answer.place === 'follows' ? request.received.position : -1
    become(state, account, { proven: 'device', session: aSession(voice, request.device, position) })
    return answer
  },
  enrol: async (request) => {
    agreedVersion(request.protocol)
    const found = accounts.redeem(request.code, request.device)
    const account = ownOnly(state, found?.account)
    if (found === undefined || account === undefined) throw new Fault('code-invalid')
    const enrolling = { request, branch: found.branch }
    return binding(state, account, async () => account.enrol(state, enrolling))
  },
  publish: async (request) => {
    agreedVersion(request.protocol)
    const account = ownOnly(state, accounts.publish(request))
    if (account === undefined) throw new Fault('code-invalid')
    const answer = await binding(state, account, async () => account.publish(state, request))
    become(state, account, { proven: 'publisher', session: aSession(voice, request.device, -1) })
    return answer
  },
  finish: async (request) => {
    const { account, session } = proven(state)('publisher')
    const answer = await account.finish(session, request)
    accounts.published(account.id())
    return answer
  },
})

/** The connection is the account's once it has proven something there. */
const binding = async <T>(
  state: State,
  account: AccountServer,
  prove: () => Promise<T>,
): Promise<T> => {
  account.attach(state)
  try {
    const answer = await prove()
    state.account = account
    return answer
  } finally {
    if (state.account !== account || state.isClosed) account.leave(state, state.session)
  }
}

/** A connection stays with its account: to another one it is as if that weren't there. */
const ownOnly = ({ account }: State, found: AccountServer | undefined) =>
  account === null || account === found ? found : undefined

const become = (
  state: State,
  account: AccountServer,
  { proven: as, session }: { readonly proven: State['proven']; readonly session: Session },
) => {
  const before = state.session
  state.proven = as
  state.session = session
  if (before !== null) account.leave(before, before)
  if (!state.isClosed && as === 'device') account.join(session)
}
