import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { StoredCommit } from '@polder/events'
import { openBranchLog } from '@polder/events/sqlite'
import { aPage, createMemoryCentre, type MemoryCentre } from '@polder/events/testing'
import {
  asId,
  type CommandId,
  type DeviceId,
  type Instant,
  newId,
  type Refusal,
  type StreamId,
  toInstant,
} from '@polder/kernel'
import type { Outcome, RefusedAttempt } from '@polder/sync/client'
import { onTestFinished } from 'vitest'
import { bindDevice, speakFor } from '../device/device-secret.ts'
import { systemPorts } from '../ports.ts'
import { createRebaser } from '../sync/rebaser.ts'
import { type Office, openOffice } from './office.ts'

/** The centre of an account, without rights, checks and lines: a real log that takes what fits. */
export type Centre = MemoryCentre & {
  /** Push, pull and rebase, until the office has nothing more to say. */
  readonly syncWith: (office: Office) => readonly Outcome[]
  /** Of the office that the centre was made for. */
  readonly syncAll: () => readonly Outcome[]
  /** Another device of the account, which has all that the centre has. */
  readonly anotherOffice: (wanted: AnotherOffice) => Office
}

export type AnotherOffice = {
  readonly deviceNumber: number
  /** The branch that it speaks for. */
  readonly home: string
}

/** A centre that has the office's log as it is, to which the office is enrolled. */
export const enrolled = (office: Office): Centre => {
  const { log } = office
  const { identity } = log.store
  const centre = createMemoryCentre(identity)
  for (const commit of allCommits(office)) centre.store.append(plain(commit), commit.commitTime)
  log.enrol({ logId: identity.logId, logEpoch: identity.logEpoch })
  const refusals = new Map<CommandId, Refusal>()
  const syncWith = (other: Office) => syncUntilQuiet({ centre, refusals }, other)
  return {
    ...centre,
    judge: (verdict) =>
      centre.judge((commit) => {
        const answer = verdict(commit)
        if (typeof answer === 'object') refusals.set(commit.command.commandId, answer)
        return answer
      }),
    syncWith,
    syncAll: () => syncWith(office),
    anotherOffice: (wanted) => newOffice(centre, wanted),
  }
}

const allCommits = ({ log }: Office) => log.store.readCommits({ limit: 10_000 })

const plain = ({
  commitTime: _time,
  firstPosition: _first,
  lastPosition: _last,
  chainHash: _hash,
  ...commit
}: StoredCommit) => commit

/** More rounds than any test's outbox needs: one that goes on is a defect. */
const MAX_ROUNDS = 20

type Syncing = {
  readonly centre: MemoryCentre
  /** What the centre refused, and why. */
  readonly refusals: ReadonlyMap<CommandId, Refusal>
}

const syncUntilQuiet = (syncing: Syncing, office: Office): readonly Outcome[] => {
  const outcomes: Outcome[] = []
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const refused = push(syncing, office)
    syncing.centre.pull(office.log)
    outcomes.push(...createRebaser({ ...office, ports: systemPorts })(refused))
    if (office.log.outbox.count() === 0) return outcomes
  }
  return outcomes
}

const push = ({ centre, refusals }: Syncing, { log }: Office) => {
  const waiting = new Map(log.outbox.read().map((commit) => [commit.command.commandId, commit]))
  const refused = new Map<CommandId, RefusedAttempt>()
  for (const { commandId, answer } of centre.push(log, now())) {
    const attempt = waiting.get(commandId)?.attempt
    const refusal = refusals.get(commandId)
    if (answer === 'refused' && attempt !== undefined && refusal !== undefined)
      refused.set(commandId, { attempt, refusal })
  }
  return refused
}

const newOffice = (centre: MemoryCentre, { deviceNumber, home: branch }: AnotherOffice): Office => {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'polder-branch-')))
  onTestFinished(() => rmSync(home, { recursive: true, force: true }))
  const [folder, secrets] = [join(home, 'data'), join(home, 'devices')]
  const device = newId<DeviceId>()
  mkdirSync(folder)
  bindDevice(secrets, device, folder)
  speakFor(secrets, device, asId<StreamId>(branch))
  const create = { ...centre.store.identity, kind: 'enrolled', device, deviceNumber } as const
  const log = openBranchLog({ folder, create })
  log.receive(aPage(centre.store.readCommits({ limit: 10_000 })))
  log.rebase({ rebased: log.state().received, outbox: [], inbox: [], superseded: [] })
  log.close()
  return openOffice({ folder, secrets })
}

const now = (): Instant => toInstant(Date.now())
