import { fromMicros, isJsonObject, type JsonObject, refuse, toMicros } from '@polder/kernel'
import { directionOf, type Field } from '@polder/model'
import { find } from '../lookup.ts'
import type { Situation } from '../situation.ts'
import { linesIn, textOf } from '../values/records.ts'
import type { EntryRule } from './rule.ts'

/**
 * ST-4: where an item's stock is kept and may not go below zero, more than lies there isn't given
 * out. What lies there is advice, stamped when the command was made.
 */
export const stockAvailable: EntryRule = (situation, values) => {
  const { subject } = situation.shape.meanings.line
  const stock = situation.command.stamps.advice['stock']
  if (subject === undefined || !isJsonObject(stock)) return undefined
  for (const [id, wantedMicros] of wantedBySubject(situation, values)) {
    const left = toMicros(textOf(stock, id, '0')) - wantedMicros
    if (left < 0 && wantedMicros > 0 && !mayGoBelowZero(situation, subject, id))
      return refuse('stock-below-zero', {
        [subject.name]: id,
        stock: textOf(stock, id, '0'),
        wanted: fromMicros(wantedMicros),
      })
  }
  return undefined
}

/** What leaves, per subject: goods that come in leave by less than nothing. */
const wantedBySubject = ({ shape }: Situation, values: JsonObject): Map<string, number> => {
  const { subject, quantity } = shape.meanings.line
  const sign = directionOf(shape, values) === 'in' ? -1 : 1
  const wanted = new Map<string, number>()
  for (const line of linesIn(values)) {
    const id = textOf(line, subject?.name, '')
    const micros = sign * toMicros(textOf(line, quantity?.name, '0'))
    wanted.set(id, (wanted.get(id) ?? 0) + micros)
  }
  return wanted
}

const mayGoBelowZero = ({ lookup, enterprise }: Situation, subject: Field, id: string) => {
  const found = find(lookup, subject.to, id)
  if (found === undefined) return true
  const concept = enterprise.shapes.get(found.streamType)?.concept
  if (concept?.kind !== 'entity' || concept.stock === undefined) return true
  const { attributes } = found.aggregate
  return attributes[concept.stock.kept] !== true || attributes[concept.stock.belowZero] === true
}
