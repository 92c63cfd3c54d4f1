import type { Say, WordKey } from './say.ts'

/**
 * What the model's schemas say of a value (`derive/value-schema.ts`, `words/plain-words.ts`), by how it
 * begins, and how a person is told it in the language of the screen.
 */
const BEGINNINGS: readonly (readonly [string, WordKey])[] = [
  ['is required', 'form.required'],
  ['is not a date', 'faults.date'],
  ['is not a moment', 'faults.moment'],
  ['is not an amount', 'faults.amount'],
  ['has more places', 'faults.places'],
  ['is not a decimal', 'faults.decimal'],
  ['must be written as text', 'faults.decimal'],
  ['is not a percentage from', 'faults.share'],
  ['is not a percentage', 'faults.percent'],
  ['is larger than', 'faults.tooLarge'],
  ['is not a duration', 'faults.duration'],
  ['is not an id', 'form.unknown'],
  ['is not a currency', 'faults.currency'],
  ['must be a whole number', 'faults.whole'],
  ['must be one of', 'faults.choice'],
  ['is longer than', 'faults.tooLong'],
  ['has more than', 'faults.tooLong'],
]

export const faultWords = (message: string, say: Say): string => {
  const known = BEGINNINGS.find(([beginning]) => message.startsWith(beginning))
  return say(known?.[1] ?? 'faults.other')
}
