import type { AnswerOf } from '@polder/sync'
import { FORGED } from '@polder/sync/server'
import type { Exchange } from '@polder/sync/socket-server'
import { Counter, Histogram, type Registry } from 'prom-client'

/** Counts what happens on the lines. */
export type Counters = {
  readonly opened: () => void
  readonly closed: (why: string) => void
  readonly answered: (exchange: Exchange) => void
  readonly defect: () => void
}

/** From what memory takes to as long as a branch waits. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

export const createCounters = (registry: Registry): Counters => {
  const counts = countersIn(registry)
  const duration = new Histogram({
    name: 'polder_call_duration_seconds',
    help: 'From a request to its answer, by call; a push is one',
    labelNames: ['call'],
    buckets: SECONDS,
    registers: [registry],
  })
  return {
    opened: () => counts.opened.inc(),
    closed: (why) => counts.closed.inc({ why }),
    defect: () => counts.defects.inc(),
    answered: (exchange) => {
      const call = exchange.call ?? 'none'
      duration.observe({ call }, exchange.tookMs / 1_000)
      if (exchange.answer.ok) countContent(counts, exchange)
      else counts.faults.inc({ call, code: exchange.answer.fault.code })
    },
  }
}

type Counts = ReturnType<typeof countersIn>

const countersIn = (registry: Registry) => {
  const counter = (name: string, help: string, labelNames: string[] = []) =>
    new Counter({ name: `polder_${name}_total`, help, labelNames, registers: [registry] })
  return {
    opened: counter('lines_opened', 'Lines that were opened'),
    closed: counter('lines_closed', 'Lines that ended, by why', ['why']),
    faults: counter('faults', 'Requests answered with a fault', ['call', 'code']),
    defects: counter('defects', 'Mistakes of the program'),
    commits: counter('commits', 'Commits pushed, by what became of them', ['outcome']),
    conflicts: counter('conflicts', 'What conflicts were over: branches rebase on it', ['over']),
    stored: counter('events_stored', 'Events that pushes added to logs'),
    pulled: counter('commits_pulled', 'Commits sent in pages that were asked for'),
    adopted: counter('commits_adopted', 'Commits offered to be taken as they are'),
  }
}

const countContent = (counts: Counts, exchange: Exchange): void => {
  if (exchange.call === 'push' && exchange.answer.ok) countPush(counts, exchange.answer.value)
  if (exchange.call === 'pull' && exchange.answer.ok)
    counts.pulled.inc(exchange.answer.value.page?.commits.length ?? 0)
  if (exchange.call === 'adopt') counts.adopted.inc(exchange.request.page.commits.length)
}

const countPush = (counts: Counts, { outcomes }: AnswerOf<'push'>): void => {
  for (const outcome of outcomes) {
    counts.commits.inc({ outcome: isForged(outcome) ? FORGED : outcome.status })
    if (outcome.status === 'accepted')
      counts.stored.inc(outcome.lastPosition - outcome.firstPosition + 1)
    if (outcome.status === 'conflict') {
      counts.conflicts.inc({ over: 'stream' }, outcome.streams.length)
      counts.conflicts.inc({ over: 'claim' }, outcome.claims.length)
    }
  }
}

const isForged = (outcome: AnswerOf<'push'>['outcomes'][number]) =>
  outcome.status === 'refused' && outcome.refusal.code === FORGED
