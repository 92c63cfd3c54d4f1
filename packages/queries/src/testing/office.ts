import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BranchKind, BranchLog, PendingCommit } from '@polder/events'
import { openBranchLog } from '@polder/events/sqlite'
import { aCommit, anIdentity, atSecond, TEST_DEVICE } from '@polder/events/testing'
import {
  assert,
  type Commit,
  type JsonObject,
  type NewEvent,
  present,
  type Result,
} from '@polder/kernel'
import { deriveEnterprise, type Enterprise, type Model } from '@polder/model'
import { standardModel } from '@polder/model/standard'
import { createReadModel, openReadModel } from '../open.ts'
import type { ReadModel } from '../read-model.ts'
import type { ListAnswer, ListQuery } from '../query/list-query.ts'
import { type Happening, idOf } from './happenings.ts'
import { CURRENCY } from './pricing.ts'

/** What a query answers, and loudly when it doesn't. */
export const answerOf = <T>(result: Result<T>): T => {
  assert(result.ok, `a test's question is answered, not refused: ${JSON.stringify(result)}`)
  return result.value
}

/** A branch without commands: a real log, a real read file, and what happens written straight in. */
export type Office = {
  readonly folder: string
  readonly enterprise: Enterprise
  readonly log: BranchLog
  /** The read model that is open now. */
  readonly readModel: () => ReadModel
  readonly one: (query: string, as: string) => JsonObject
  readonly list: (query: string, asked?: ListQuery) => ListAnswer
  /** Each is a commit of its own, recorded and projected as a branch does it. */
  readonly happen: (...happenings: readonly Happening[]) => void
  /** One commit; answers it as it was recorded. */
  readonly commit: (happenings: readonly Happening[]) => Commit
  /** Recorded only, as when the process dies before the read file follows. */
  readonly recordUnseen: (...happenings: readonly Happening[]) => void
  /** Closes the read file and opens it again, as after a crash. It must need no rebuild. */
  readonly reopen: () => ReadModel
  readonly close: () => void
}

export type OfficeWishes = {
  readonly kind?: BranchKind
  readonly model?: Model
  /** Two offices of one account have one. */
  readonly identity?: ReturnType<typeof anIdentity>
  readonly sweepRows?: number
}

export const anOffice = ({
  kind = 'stand-alone',
  model = standardModel(CURRENCY),
  identity = anIdentity(),
  sweepRows,
}: OfficeWishes = {}): Office => {
  const folder = mkdtempSync(join(tmpdir(), 'polder-queries-'))
  const create = { ...identity, kind, device: TEST_DEVICE, deviceNumber: 1 }
  const log = openBranchLog({ folder, create })
  const enterprise = deriveEnterprise(model)
  const options = { folder, enterprise, log, ...(sweepRows !== undefined && { sweepRows }) }
  let readModel = createReadModel(options)
  const commit = (happenings: readonly Happening[]) =>
    readModel.transaction(() => {
      const { recorded, isPending } = record(log, happenings)
      if (isPending) readModel.applyPending(pendingOf(log, recorded))
      else readModel.applyConfirmed(log.store.readAll({ after: lastSeen(log, recorded) }))
      return recorded
    })
  return {
    ...options,
    readModel: () => readModel,
    one: (query, as) => answerOf(readModel.queries.one(query, idOf(as))),
    list: (query, asked = {}) => answerOf(readModel.queries.list(query, asked)),
    happen: (...happenings) => {
      for (const happening of happenings) commit([happening])
    },
    commit,
    recordUnseen: (...happenings) => {
      for (const happening of happenings) record(log, [happening])
    },
    reopen: () => {
      readModel.close()
      const opened = openReadModel(options)
      assert(opened.status === 'open', `opens without a rebuild, not ${opened.status}`)
      readModel = opened.model
      return readModel
    },
    close: () => {
      readModel.close()
      log.close()
      rmSync(folder, { recursive: true })
    },
  }
}

let seconds = 0

const record = (log: BranchLog, happenings: readonly Happening[]) => {
  const { kind } = log.state()
  const { deviceCommitNumber: _, ...commit } = commitOf(happenings, (stream) =>
    log.headRevision(stream),
  )
  seconds += 1
  const outcome = log.record(commit, atSecond(seconds))
  assert(outcome.status === 'accepted', `a test's commit is accepted, not ${outcome.status}`)
  const { deviceCommitNumber } = log.state()
  return { recorded: { ...commit, deviceCommitNumber }, isPending: kind === 'enrolled' }
}

/** A fact with these events, each right after what its stream has. */
export const commitOf = (
  happenings: readonly Happening[],
  headRevision: (stream: Happening) => number,
): Commit => {
  const heads = new Map<string, number>()
  const writes = new Map<string, Commit['writes'][number]>()
  const events = happenings.map((happening): NewEvent => {
    const { streamType, streamId } = happening
    const before = heads.get(streamId) ?? headRevision(happening)
    heads.set(streamId, before + 1)
    if (!writes.has(streamId)) writes.set(streamId, { streamType, streamId, revision: before })
    return { ...happening, streamRevision: before + 1, schemaVersion: 1 }
  })
  return { ...aCommit({ nature: 'fact' }), events, writes: [...writes.values()] }
}

const pendingOf = (log: BranchLog, { command }: Commit): PendingCommit => {
  const recorded = log.commitOf(command.commandId)
  assert(recorded?.status === 'pending', 'what an enrolled office records is pending')
  return recorded.commit
}

const lastSeen = (log: BranchLog, { command }: Commit) =>
  present(log.store.commitOf(command.commandId), 'what was recorded is in the log').firstPosition -
  1
