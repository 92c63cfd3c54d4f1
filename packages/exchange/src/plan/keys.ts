import {
  type AccountId,
  type CommandId,
  deriveId,
  type DeviceId,
  Fault,
  type StreamId,
} from '@polder/kernel'
import type { Enterprise } from '@polder/model'
import type { WantedRow } from '../evaluate/scope.ts'
import { MAX_EXISTING_ROWS, MAX_REMEMBERED_KEYS } from '../limits.ts'
import type { Mapping } from '../mapping/mapping.ts'
import { createKeyTable } from './key-table.ts'

/**
 * The names of what an import makes. A row's command is named by account, mapping, step and key, so
 * that the same import again gives the same commands, and a second run changes nothing. Facts are
 * named by their branch and device besides: two that import one file while apart each have their own
 * documents, with their own numbers. What one device of the branch has made is known to the others once
 * they have heard of it. What a command creates bears the command's own id (`createdId(seed, 0)`), hence a
 * reference to another row is worked out and not looked up.
 */
export type Keys = {
  readonly idOf: (row: WantedRow) => CommandId
  /** Whether an earlier row of this import had this key. */
  readonly isMade: (row: WantedRow) => boolean
  readonly make: (row: WantedRow) => void
  /** The row stands for something that was there before. */
  readonly standFor: (row: WantedRow, id: StreamId) => void
  /** What references to the row point to; undefined for a row that nobody planned. */
  readonly rowId: (row: WantedRow) => StreamId | undefined
}

/** Who may have made the facts of an import. */
export type Makers = {
  readonly device: DeviceId
  /** The other devices that have spoken for a branch. */
  readonly fellows: (branch: StreamId) => readonly DeviceId[]
  /** Whether the log, or the outbox, has this command. */
  readonly isMade: (commandId: CommandId) => boolean
}

type Named = {
  readonly mapping: Mapping
  readonly enterprise: Enterprise
  readonly accountId: AccountId
  readonly makers: Makers
}

export const createKeys = ({ mapping, enterprise, accountId, makers }: Named): Keys => {
  const facts = factSpaces(mapping, enterprise)
  const made = createKeyTable(MAX_REMEMBERED_KEYS)
  const existing = new Map<string, StreamId>()
  const parts = ({ space, key, branch }: WantedRow) =>
    facts.has(space) ? [space, ...key, branch ?? ''] : [space, ...key]
  const text = (row: WantedRow) => parts(row).join('\u001f')
  const named = (row: WantedRow, ...by: readonly DeviceId[]) =>
    deriveId<CommandId>(accountId, 'import', mapping.name, ...parts(row), ...by)
  const idOf = (row: WantedRow) => {
    if (!facts.has(row.space)) return named(row)
    const own = named(row, makers.device)
    const fellows = row.branch === null ? [] : makers.fellows(row.branch)
    if (fellows.length === 0 || makers.isMade(own)) return own
    return fellows.map((fellow) => named(row, fellow)).find(makers.isMade) ?? own
  }
  return {
    idOf,
    isMade: (row) => made.count(text(row)) > 0,
    make: (row) => {
      made.add(text(row))
    },
    standFor: (row, id) => {
      if (existing.size >= MAX_EXISTING_ROWS)
        throw new Fault('import-too-many-keys', { limit: MAX_EXISTING_ROWS })
      existing.set(text(row), id)
      made.add(text(row))
    },
    rowId: (row) => {
      const name = text(row)
      const other = existing.get(name)
      if (other !== undefined) return other
      // Safe: a created stream bears the id of the command that creates it.
      return made.count(name) > 0 ? (idOf(row) as string as StreamId) : undefined
    },
  }
}

/** The name under which a step's keys are remembered. */
export const spaceOf = (step: {
  readonly name: string
  readonly keys?: string | undefined
}): string => step.keys ?? step.name

const factSpaces = ({ steps }: Mapping, { commands }: Enterprise): ReadonlySet<string> =>
  new Set(steps.filter(({ command }) => commands.get(command)?.nature === 'fact').map(spaceOf))
