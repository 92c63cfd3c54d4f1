const MINUTE_MS = 60_000

const STEPS = [
  { unit: 'day', ms: 24 * 60 * MINUTE_MS },
  { unit: 'hour', ms: 60 * MINUTE_MS },
  { unit: 'minute', ms: MINUTE_MS },
] as const

/** How long that is, in its largest unit: `2 days`. */
export const span = (ms: number): string => {
  const step = STEPS.find((each) => ms >= each.ms)
  if (step === undefined) return 'less than a minute'
  const count = Math.floor(ms / step.ms)
  return `${count} ${step.unit}${count === 1 ? '' : 's'}`
}
