import { addDuration, type JsonObject } from '@polder/kernel'
import type { Situation } from '../situation.ts'
import { textOf } from '../values/records.ts'

/** The day on which it is due, where the concept has one: its day plus its terms, unless it is said. */
export const dueOn = ({ shape }: Situation, values: JsonObject): JsonObject => {
  const { terms, dueOn: due } = shape.meanings.header
  if (due === undefined || values[due.name] !== undefined) return {}
  return {
    [due.name]: addDuration(textOf(values, 'postedOn', ''), textOf(values, terms?.name, 'P0D')),
  }
}
