import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { Fault } from '@polder/kernel'
import type { CentreLog, CentreMode, CommitNumbers, Device, OperatorNote } from '../centre-log.ts'
import { chainMac } from '../chain.ts'
import type { LogIdentity, StoredCommit } from '../port.ts'
import type { RefusedAttempt } from './beside-the-log.ts'

/** All that a centre in memory knows, as one JSON text: what its backup is. */
export type Snapshot = {
  readonly identity: LogIdentity
  readonly mode: CentreMode
  readonly commits: readonly StoredCommit[]
  readonly refused: readonly RefusedAttempt[]
  readonly devices: readonly (readonly [Device, CommitNumbers])[]
  readonly notes: readonly OperatorNote[]
}

type Source = { readonly centre: CentreLog; readonly refused: readonly RefusedAttempt[] }

/** Written beside and renamed, as every backup is. What it holds is of the moment of the call. */
export const writeSnapshot = (file: string, { centre, refused }: Source): void => {
  if (!existsSync(dirname(file))) throw new Fault('cannot-open', { file })
  const { store, state, devices, operations } = centre
  const { mode, lastPosition } = state()
  const snapshot: Snapshot = {
    identity: store.identity,
    mode,
    commits: store.readCommits({ limit: lastPosition }),
    refused,
    devices: devices.all().map((device) => [device, devices.numbers(device.device)]),
    notes: operations.read(),
  }
  const beside = `${file}.part`
  writeFileSync(beside, JSON.stringify(snapshot))
  renameSync(beside, file)
}

// Safe: text that this package wrote.
export const readSnapshot = (file: string): Snapshot =>
  JSON.parse(readFileSync(file, 'utf8')) as Snapshot

type Content = Omit<Snapshot, 'identity' | 'mode'> & {
  readonly file: string
  readonly key: Uint8Array
}

export const replay = (centre: CentreLog, content: Content): void => {
  const last = content.commits.at(-1)
  if (last !== undefined && last.mac !== chainMac(content.key, last.chainHash))
    throw new Fault('wrong-key', { file: content.file })
  centre.adopt(content.commits, 'signed')
  putBeside(centre, content)
}

export const putBeside = (
  centre: CentreLog,
  { devices, notes, refused }: Pick<Snapshot, 'devices' | 'notes' | 'refused'>,
): void => {
  for (const [device, numbers] of devices) {
    centre.devices.add(device)
    centre.devices.setNumbers(device.device, numbers)
  }
  for (const note of notes) centre.operations.note(note)
  for (const { attempt, refusal, refusedAt } of refused)
    centre.refusals.add(attempt, refusal, refusedAt)
}
