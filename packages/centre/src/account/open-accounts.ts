import type { CentreLog, RegisteredAccount } from '@polder/events'
import { Fault } from '@polder/kernel'
import { type AccountServer, createAccountServer, type ServerPorts } from '@polder/sync/server'
import type { Bench } from '../judge/bench.ts'
import { createBench, createJudge } from '../judge/judge.ts'
import { MAX_OPEN_ACCOUNTS } from '../limits.ts'
import type { CentreStorage } from '../storage.ts'

/** An account whose log is open, with what is at hand of it. */
export type OpenAccount = {
  readonly log: CentreLog
  readonly bench: Bench
  readonly server: AccountServer
}

/** Opened when they are first asked for, and closed when nobody needs them and others do. */
export type OpenAccounts = {
  /** Fault: `too-many-accounts` when all that are open are in use. */
  readonly open: (account: RegisteredAccount) => OpenAccount
  readonly all: () => readonly OpenAccount[]
  readonly close: () => void
}

export type OpeningAccounts = {
  readonly storage: CentreStorage
  readonly ports: ServerPorts
  readonly maxOpen?: number
}

export const createOpenAccounts = ({
  storage,
  ports,
  maxOpen = MAX_OPEN_ACCOUNTS,
}: OpeningAccounts): OpenAccounts => {
  const open = new Map<string, OpenAccount>()
  const makeRoom = () => {
    if (open.size < maxOpen) return
    const unused = [...open].find(([, { server }]) => server.isUnused())
    if (unused === undefined) throw new Fault('too-many-accounts', { limit: maxOpen })
    const [file, { log }] = unused
    open.delete(file)
    log.close()
  }
  const openAnew = ({ account, file, mode }: RegisteredAccount): OpenAccount => {
    makeRoom()
    const log = storage.openLog(file)
    // The log says how it is; a server that was ended in between has not told the registry yet.
    if (log.state().mode !== mode) storage.registry.setMode(account, log.state().mode)
    const bench = createBench(log.store)
    return { log, bench, server: createAccountServer({ log, judge: createJudge(bench) }, ports) }
  }
  return {
    open: (account) => {
      const { file } = account
      const known = open.get(file) ?? openAnew(account)
      // The last that was asked for is the last to be closed.
      open.delete(file)
      open.set(file, known)
      return known
    },
    all: () => [...open.values()],
    close: () => {
      for (const { log } of open.values()) log.close()
      open.clear()
    },
  }
}
