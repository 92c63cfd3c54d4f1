import type { Branch } from '@polder/branch'
import type { JsonValue } from '@polder/kernel'

/** What a test has seen of a log: which commands are in it, and which numbers they were given. */
export type Ledger = {
  /** Reads on from where it was; gives the commands that are new. */
  readonly readOn: (branch: Branch) => number
  readonly has: (commandId: string) => boolean
  /** What is wrong with the log as far as it was read. */
  readonly faults: readonly string[]
}

export const createLedger = (): Ledger => {
  const commands = new Set<string>()
  const series = new Map<string, number>()
  const faults: string[] = []
  let position = 0
  const noteNumber = (streamId: string, number: JsonValue | undefined) => {
    const expected = (series.get(streamId) ?? 0) + 1
    const given = counterOf(number)
    if (given !== expected) faults.push(`${given} follows ${expected - 1}`)
    series.set(streamId, given)
  }
  return {
    faults,
    has: (commandId) => commands.has(commandId),
    readOn: (branch) => {
      const before = commands.size
      let last = ''
      for (const row of branch.log({ from: position + 1 })) {
        if (row.position !== position + 1) faults.push(`${row.position} follows ${position}`)
        position = row.position ?? position
        if (row.commandId !== last && commands.has(row.commandId))
          faults.push(`${row.commandId} is there twice`)
        last = row.commandId
        commands.add(row.commandId)
        if (row.StreamType === 'NumberSeries') noteNumber(row.StreamId, row.Payload['number'])
      }
      return commands.size - before
    },
  }
}

/** The last part of a document's number, which has no gap. */
const counterOf = (number: JsonValue | undefined) =>
  typeof number === 'string' ? Number(number.split('-').at(-1)) : Number.NaN
