import type { FlatRefusal, OutcomeAnswer, SyncAnswer } from '@polder/contract'
import { isFault } from '@polder/kernel'
import type { Branch, RunningBranch } from './branch.ts'
import { createListeners } from './listeners.ts'
import type { Ports } from './ports.ts'

export type Reopening = {
  readonly open: () => RunningBranch
  readonly ports: Pick<Ports, 'tellDefect'>
}

/**
 * A branch that goes on over another log when the centre's has gone another way (SY-33): it is closed
 * and opened again on that one in one turn, and whoever has the branch notices no more than that
 * everything may have changed.
 */
export const createReopening = ({ open, ports }: Reopening): Branch => {
  const told = {
    stale: createListeners<readonly string[]>(ports),
    status: createListeners<SyncAnswer>(ports),
    outcomes: createListeners<readonly OutcomeAnswer[]>(ports),
  }
  let now = open()
  let [isStarted, isClosed] = [false, false]
  let succeeding: Promise<void> | null = null

  const tellUnlessFault = (error: unknown) => {
    if (!isFault(error)) ports.tellDefect(error)
  }
  const listen = () => {
    now.onStale(told.stale.tell)
    now.sync.onOutcomes(told.outcomes.tell)
    now.sync.onStatus((status) => {
      told.status.tell(status)
      const common = status.phase === 'blocked' ? partedAt(status.fault) : null
      if (common !== null) void succeed(common).catch(tellUnlessFault)
    })
  }
  const openAgain = () => {
    if (isClosed) return
    now = open()
    listen()
    told.stale.tell([...now.enterprise().queries.keys()])
  }
  const succeed = (common: number): Promise<void> => {
    succeeding ??= now.succeed(common, openAgain).finally(() => {
      succeeding = null
      if (isStarted && !isClosed) now.sync.start()
    })
    return succeeding
  }
  const setStarted = (next: boolean) => {
    isStarted = next
  }
  listen()
  return {
    ...delegating(() => now),
    onStale: told.stale.listen,
    sync: {
      ...delegatingSync(() => now, { succeed, setStarted }),
      onStatus: told.status.listen,
      onOutcomes: told.outcomes.listen,
    },
    close: async () => {
      isClosed = true
      await now.close()
      await succeeding?.catch(tellUnlessFault)
    },
  }
}

/** Up to where the two logs are the same, when that is what sync stumbled over. */
const partedAt = (fault: FlatRefusal | null): number | null => {
  const common = fault?.code === 'log-forked' ? fault['common'] : null
  return typeof common === 'number' ? common : null
}

/** The world's failures are part of the report. */
const faultOf = async (work: Promise<void>): Promise<FlatRefusal | null> => {
  try {
    await work
    return null
  } catch (error) {
    if (!isFault(error)) throw error
    return { code: error.code, ...error.details }
  }
}

type Now = () => RunningBranch

const delegating = (now: Now): Omit<Branch, 'onStale' | 'sync' | 'close'> => ({
  enterprise: () => now().enterprise(),
  do: (request) => now().do(request),
  doBatch: (requests) => now().doBatch(requests),
  ask: (...asking) => now().ask(...asking),
  find: (named) => now().find(named),
  log: (filter) => now().log(filter),
  outbox: () => now().outbox(),
  inbox: {
    list: () => now().inbox.list(),
    show: (commandId) => now().inbox.show(commandId),
    sendAgain: (request) => now().inbox.sendAgain(request),
    sendAllAgain: (request) => now().inbox.sendAllAgain(request),
    editAndSend: (request) => now().inbox.editAndSend(request),
    drop: (request) => now().inbox.drop(request),
  },
  status: () => now().status(),
  importFiles: (importing) => now().importFiles(importing),
  drafts: {
    list: () => now().drafts.list(),
    save: (draftId, content) => now().drafts.save(draftId, content),
    drop: (draftId) => now().drafts.drop(draftId),
  },
  records: {
    history: (asked) => now().records.history(asked),
    at: (asked) => now().records.at(asked),
  },
  previewImport: (previewing) => now().previewImport(previewing),
  exportList: (...exporting) => now().exportList(...exporting),
  rebuild: (watching) => now().rebuild(watching),
  verify: (watching) => now().verify(watching),
})

type Going = {
  readonly succeed: (common: number) => Promise<void>
  readonly setStarted: (isStarted: boolean) => void
}

const delegatingSync = (
  now: Now,
  { succeed, setStarted }: Going,
): Omit<Branch['sync'], 'onStatus' | 'onOutcomes'> => ({
  status: () => now().sync.status(),
  outcomeOf: (commandId) => now().sync.outcomeOf(commandId),
  once: async () => {
    const report = await now().sync.once()
    const common = partedAt(report.faults[0] ?? null)
    if (common === null) return report
    const fault = await faultOf(succeed(common))
    return fault === null ? now().sync.once() : { ...report, faults: [fault] }
  },
  start: () => {
    now().sync.start()
    setStarted(true)
  },
  stop: async () => {
    setStarted(false)
    await now().sync.stop()
  },
  retryNow: () => now().sync.retryNow(),
  workOffline: () => now().sync.workOffline(),
  workOnline: () => now().sync.workOnline(),
  useServer: (server) => now().sync.useServer(server),
  publish: (...publishing) => now().sync.publish(...publishing),
})
