import { makePlan, type Mode, type Store } from '../plan/plan.ts'
import { run } from '../world/run.ts'

export type Wanted = {
  readonly seed: number
  readonly runs: number
  /** Whatever is reached first ends it: so many runs, or so many minutes. */
  readonly minutes: number
  readonly mode: Mode
  readonly store: Store
}

export type Screen = {
  readonly say: (text: string) => void
  readonly answer: (text: string) => void
}

type Given = { readonly [option: string]: string | undefined }

const MODES: readonly Mode[] = ['safety', 'liveness']
const STORES: readonly Store[] = ['memory', 'sqlite']

/** What was typed, or an error that says what is wrong with it. */
export const wantedIn = ({ seed, runs, minutes, mode, store }: Given): Wanted => ({
  seed: wholeIn('seed', seed),
  runs: wholeIn('runs', runs),
  minutes: minutes === undefined ? Number.POSITIVE_INFINITY : wholeIn('minutes', minutes),
  mode: oneOf('mode', MODES, mode),
  store: oneOf('store', STORES, store),
})

const MS_PER_MINUTE = 60_000
const RUNS_PER_REPORT = 100

/** 0 when every run was sound, 1 at the first that was not. */
export const simulate = async (wanted: Wanted, screen: Screen): Promise<0 | 1> => {
  const startedAtMs = performance.now()
  const spentMs = () => performance.now() - startedAtMs
  let done = 0
  for (; done < wanted.runs && spentMs() < wanted.minutes * MS_PER_MINUTE; done += 1) {
    const { mode, store } = wanted
    const seed = wanted.seed + done
    const { faults } = await run(makePlan({ seed, mode, store }))
    if (faults.length > 0) {
      screen.answer(JSON.stringify({ ok: false, seed, mode, store, runs: done + 1, faults }))
      screen.say(`\nAgain: npm run simulate -- --seed ${seed} --runs 1 ${said(wanted)}\n`)
      return 1
    }
    if ((done + 1) % RUNS_PER_REPORT === 0) screen.say(progress(done + 1, spentMs()))
  }
  screen.answer(JSON.stringify({ ok: true, runs: done, seconds: Math.round(spentMs() / 1_000) }))
  return 0
}

const said = ({ mode, store }: Wanted) => `--mode ${mode} --store ${store}`

const progress = (done: number, spentMs: number) =>
  `\r${done} runs, ${((done * 1_000) / spentMs).toFixed(1)} a second`

const wholeIn = (option: string, text: string | undefined): number => {
  if (text === undefined || !/^\d{1,9}$/.test(text))
    throw new Error(`--${option} takes a whole number, not '${text ?? ''}'.`)
  return Number(text)
}

const oneOf = <Each extends string>(
  option: string,
  known: readonly Each[],
  text: string | undefined,
): Each => {
  const found = known.find((each) => each === text)
  if (found === undefined) throw new Error(`--${option} takes ${known.join(' or ')}.`)
  return found
}
