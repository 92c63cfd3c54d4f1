import type { Tone } from '@polder/ui'

const TONES: { readonly [status: string]: Tone | undefined } = {
  active: 'good',
  open: 'active',
  placed: 'active',
  confirmed: 'good',
  posted: 'good',
  done: 'good',
  settled: 'good',
  paid: 'good',
  partly: 'warn',
  part: 'warn',
  reversal: 'warn',
  cancelled: 'bad',
}

/** What a status means at a glance; what is over means nothing any more. */
export const statusTone = (status: string): Tone => TONES[status] ?? 'neutral'
