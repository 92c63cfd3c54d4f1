import { type Narrowing, type Trouble, TROUBLES } from '../plan/narrow.ts'
import type { Mode, Store } from '../plan/plan.ts'

export type Wanted = {
  readonly seed: number
  readonly runs: number
  /** Whatever is reached first ends it: so many runs, or so many minutes. */
  readonly minutes: number
  readonly mode: Mode
  readonly store: Store
  /** Of every run, only this much. */
  readonly only: Partial<Narrowing>
  /** The file that gets the trace of the last run. */
  readonly trace: string | null
}

type Given = { readonly [option: string]: string | undefined }

const MODES: readonly Mode[] = ['safety', 'liveness']
const STORES: readonly Store[] = ['memory', 'sqlite']

/** What was typed, or an error that says what is wrong with it. */
export const wantedIn = (given: Given): Wanted => ({
  seed: wholeIn('seed', given['seed']),
  runs: wholeIn('runs', given['runs']),
  minutes:
    given['minutes'] === undefined
      ? Number.POSITIVE_INFINITY
      : wholeIn('minutes', given['minutes']),
  mode: oneOf('mode', MODES, given['mode']),
  store: oneOf('store', STORES, given['store']),
  only: onlyIn(given),
  trace: given['trace'] ?? null,
})

const onlyIn = ({ steps, devices, calm }: Given): Partial<Narrowing> => ({
  ...(steps !== undefined && { steps: listIn(steps).map((step) => wholeIn('steps', step)) }),
  ...(devices !== undefined && { devices: wholeIn('devices', devices) }),
  ...(calm !== undefined && {
    calm: listIn(calm).map((trouble) => oneOf<Trouble>('calm', TROUBLES, trouble)),
  }),
})

/** What is typed for the same run, with all that it takes. */
export const typedFor = (
  { mode, store }: Pick<Wanted, 'mode' | 'store'>,
  seed: number,
  { steps, devices, calm }: Narrowing,
): string =>
  [
    `npm run simulate -- --seed ${seed} --runs 1 --mode ${mode} --store ${store}`,
    // With `=`, as no step may be left: the next option would be taken for the list.
    `--devices ${devices} --steps=${steps.join(',')}`,
    ...(calm.length > 0 ? [`--calm ${calm.join(',')}`] : []),
  ].join(' ')

const listIn = (text: string) => text.split(',').filter((each) => each !== '')

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
