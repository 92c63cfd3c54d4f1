import { setTimeout as sleep } from 'node:timers/promises'
import type { Company } from './company.ts'
import { codeOf, type Machine, polder, type Run, startPolder } from './polder.ts'

/** A storm over a company: processes are killed at random moments, and started again. */
export type Storm = {
  readonly random: () => number
  /** How long a process takes to start here and now: moments are shares of it. */
  readonly startMs: number
  readonly toll: Toll
}

/** What was ended in the middle of its work, for whoever doubts that anything was. */
export type Toll = { polder: number; server: number; faults: string[] }

/** In starts of a process: later than that, most commands have ended by themselves. */
const LATEST_KILL = 4
const MAX_TRIES = 100

/** Runs a command and kills it at a random moment, unless it has ended by then. */
export const cutShort = async (
  { random, startMs, toll }: Storm,
  machine: Machine,
  args: readonly string[],
): Promise<Run> => {
  const running = startPolder(machine, args)
  const timer = setTimeout(running.kill, random() * LATEST_KILL * startMs)
  const run = await running.ended
  clearTimeout(timer)
  if (run.status === null) toll.polder += 1
  return run
}

/** Runs a command until it succeeds, however often it fails. */
export const untilDone = async (
  { toll }: Storm,
  machine: Machine,
  args: readonly string[],
): Promise<void> => {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const run = await polder(machine, ...args)
    if (run.status === 0) return
    toll.faults.push(codeOf(run))
  }
  throw new Error(`${args.join(' ')} never succeeds: ${toll.faults.join(' ')}`)
}

/** Kills the server again and again until the storm is over; it runs then. */
export const killServer = async (
  { random, startMs, toll }: Storm,
  company: Company,
  over: AbortSignal,
): Promise<void> => {
  while (!over.aborted) {
    await sleep((2 + 2 * random()) * LATEST_KILL * startMs)
    await company.server().kill()
    toll.server += 1
    await company.serveAgain()
  }
}

export const startOf = async (machine: Machine): Promise<number> => {
  const beginMs = performance.now()
  await polder(machine, 'status')
  return performance.now() - beginMs
}
