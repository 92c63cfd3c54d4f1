import { setTimeout as sleep } from 'node:timers/promises'
import type { OfficeProcess } from './office-process.ts'
import type { Times } from './requests.ts'

const LOOK_EVERY_MS = 50

/** Waits until an office has seen all, then says how long each took from its command. */
export const delaysMs = async (performed: Times, office: OfficeProcess): Promise<number[]> => {
  for (;;) {
    const { seen } = await office.status()
    const delays = [...performed].flatMap(([id, askedMs]) => {
      const seenMs = seen.get(id)
      return seenMs === undefined ? [] : [seenMs - askedMs]
    })
    if (delays.length === performed.size) return delays
    await sleep(LOOK_EVERY_MS)
  }
}

/** The value that this share of all does not exceed. */
export const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((left, right) => left - right)[Math.ceil(values.length * share) - 1] ?? 0
