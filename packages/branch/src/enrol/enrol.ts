import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type BranchLog, GENESIS_HASH } from '@polder/events'
import { LOG_FILE, openBranchLog } from '@polder/events/sqlite'
import { isFault } from '@polder/kernel'
import type { AnswerOf, Connect } from '@polder/sync'
import { enrolDevice, fetchLog } from '@polder/sync/client'
import { speakFor } from '../device/device-secret.ts'
import { needFree } from '../init/free-folder.ts'
import type { Ports } from '../ports.ts'
import { cancellable } from '../sync/cancellable.ts'
import { openCentreFile } from '../sync/centre-file.ts'
import type { Watching } from '../worker/run-worker.ts'
import { withFaults } from '../world.ts'
import { beginMaking, type Making, type Wanted } from './making.ts'
import { type RowsMeanwhile, rowsMeanwhile } from './rows-meanwhile.ts'

export type Enrolling = Wanted &
  Watching & { readonly connect: Connect; readonly ports: Pick<Ports, 'now'> }

export type Enrolled = AnswerOf<'enrol'>

/**
 * Makes the folder of a branch for a device that a one-time code makes one of its account. The whole
 * log is received before the folder counts as a branch, and a long one's rows are made meanwhile.
 * Asked again with the same code, after whatever, it goes on with the same device. Faults: those of
 * the line and of the centre (`code-invalid`, `device-known`, `account-awaiting`), and of `initAccount`.
 */
export const enrolFolder = async (enrolling: Enrolling): Promise<Enrolled> => {
  const { folder, connect } = enrolling
  const making = withFaults(folder, () => {
    needFree(folder)
    mkdirSync(dirname(folder), { recursive: true })
    return beginMaking(enrolling)
  })
  try {
    return await cancellable(connect, enrolling, (line) =>
      make({ ...enrolling, connect: line }, making),
    )
  } catch (error) {
    if (isRefused(error) && !existsSync(join(making.folder, LOG_FILE))) making.discard()
    throw error
  }
}

/** The centre has no such device: there is nothing to go on with. */
const isRefused = (error: unknown) => isFault(error) && REFUSALS.includes(error.code)

const REFUSALS: readonly string[] = ['code-invalid', 'device-known', 'account-awaiting']

const make = async (enrolling: Enrolling, making: Making): Promise<Enrolled> => {
  const { connect, code, secrets, server, ports, folder } = enrolling
  const { device, secret } = making
  const enrolled = await enrolDevice({ connect, code, device, secret: secret.secret })
  speakFor(secrets, device, enrolled.branch)
  const log = withFaults(making.folder, () => openLog(making, enrolled))
  try {
    await receiveAll(enrolling, making, log)
  } finally {
    log.close()
  }
  withFaults(folder, () => {
    openCentreFile(making.folder).write({ server, lastContactAt: ports.now() })
    making.complete()
  })
  return enrolled
}

/** From where it was cut off. Pages are stored one by one, so that whatever ends it costs a page. */
const receiveAll = async (enrolling: Enrolling, making: Making, log: BranchLog) => {
  const rows = rowsMeanwhile({ folder: making.folder, log, signal: enrolling.signal })
  try {
    await receive(enrolling, making, { log, rows })
    await rows.complete()
  } catch (error) {
    await rows.stop()
    throw error
  }
}

type Into = { readonly log: BranchLog; readonly rows: RowsMeanwhile }

const receive = async (enrolling: Enrolling, making: Making, { log, rows }: Into) => {
  const { connect, ports, onProgress } = enrolling
  const { received: position, logId, logEpoch } = log.state()
  await fetchLog({
    connect,
    now: ports.now,
    credentials: {
      account: log.store.identity.accountId,
      device: making.device,
      secret: making.secret.secret,
    },
    origin: { logId, logEpoch },
    after: { position, chainHash: log.store.chainHashAt(position) ?? GENESIS_HASH },
    receive: log.fill,
    onProgress: (progress) => {
      rows.received(progress)
      onProgress?.(progress)
    },
  })
  const { received } = log.state()
  log.rebase({ rebased: received, outbox: [], inbox: [], superseded: [] })
}

/** What was received of the same log is kept. */
const openLog = (making: Making, enrolled: Enrolled): BranchLog => {
  const { folder, device } = making
  const begun = begunLog(folder)
  if (begun !== undefined && isOf(begun, enrolled)) return begun
  begun?.close()
  for (const end of ['', '-wal', '-shm']) rmSync(join(folder, LOG_FILE + end), { force: true })
  const { account: accountId, logId, logEpoch, deviceNumber } = enrolled
  const create = { accountId, logId, logEpoch, kind: 'enrolled', device, deviceNumber } as const
  return openBranchLog({ folder, create })
}

/** What a process that was ended has left may not be a log yet. */
const begunLog = (folder: string): BranchLog | undefined => {
  try {
    return openBranchLog({ folder })
  } catch (error) {
    if (isFault(error) && NO_LOG.includes(error.code)) return undefined
    throw error
  }
}

const NO_LOG: readonly string[] = ['not-a-branch', 'log-damaged']

const isOf = ({ store: { identity }, state }: BranchLog, enrolled: Enrolled) =>
  identity.accountId === enrolled.account &&
  state().logId === enrolled.logId &&
  state().logEpoch === enrolled.logEpoch
