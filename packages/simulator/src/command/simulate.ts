import { writeFileSync } from 'node:fs'
import { Fault } from '@polder/kernel'
import { narrow, wholeOf } from '../plan/narrow.ts'
import { makePlan, type Plan } from '../plan/plan.ts'
import { shrink } from '../shrink/shrink.ts'
import { type Outcome, run } from '../world/run.ts'
import { typedFor, type Wanted } from './wanted.ts'

export type Screen = {
  readonly say: (text: string) => void
  readonly answer: (text: string) => void
}

const MS_PER_MINUTE = 60_000
const RUNS_PER_REPORT = 100

/** The fault of a trace file that can't be written; its cause says why. */
export const TRACE_NOT_WRITTEN = 'trace-not-written'

/** 0 when every run was sound, 1 at the first that was not. */
export const simulate = async (wanted: Wanted, screen: Screen): Promise<0 | 1> => {
  const startedAtMs = performance.now()
  const spentMs = () => performance.now() - startedAtMs
  let done = 0
  for (; done < wanted.runs && spentMs() < wanted.minutes * MS_PER_MINUTE; done += 1) {
    const plan = planFor(wanted, wanted.seed + done)
    const outcome = await run(plan)
    if (wanted.trace !== null) writeTrace(wanted.trace, outcome)
    if (outcome.faults.length > 0) {
      await tellFailure(wanted, screen, outcome)
      return 1
    }
    if ((done + 1) % RUNS_PER_REPORT === 0) screen.say(progress(done + 1, spentMs()))
  }
  screen.answer(JSON.stringify({ ok: true, runs: done, seconds: Math.round(spentMs() / 1_000) }))
  return 0
}

const planFor = ({ mode, store, only }: Wanted, seed: number): Plan => {
  const plan = makePlan({ seed, mode, store })
  return Object.keys(only).length === 0 ? plan : narrow(plan, { ...wholeOf(plan), ...only })
}

const tellFailure = async (wanted: Wanted, screen: Screen, { plan, faults }: Outcome) => {
  const { mode, store } = wanted
  const { seed } = plan
  screen.say(`\nSeed ${seed} fails; shrinking ...\n`)
  const rule = ruleIn(faults)
  const less = await shrink(plan, async (each) => ruleIn((await run(each)).faults) === rule)
  screen.answer(JSON.stringify({ ok: false, seed, mode, store, faults }))
  screen.say(`Again: ${typedFor(wanted, seed, less)}\n`)
}

/** The rule that is broken first: what breaks another one is another failure. */
const ruleIn = ([fault]: readonly string[]): string | undefined =>
  fault === undefined ? undefined : (/^\[[A-Z]+-\d+\]/.exec(fault)?.[0] ?? 'none')

const writeTrace = (file: string, { world }: Outcome) => {
  try {
    writeFileSync(file, `${world.trace.lines().join('\n')}\n`)
  } catch (error) {
    throw new Fault(TRACE_NOT_WRITTEN, {}, error)
  }
}

const progress = (done: number, spentMs: number) =>
  `\r${done} runs, ${((done * 1_000) / spentMs).toFixed(1)} a second`
