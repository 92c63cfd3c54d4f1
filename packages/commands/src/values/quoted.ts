import { equalJson, type JsonObject, type JsonValue, type Refused, refuse } from '@polder/kernel'
import type { Field } from '@polder/model'
import { find } from '../lookup.ts'
import type { Situation } from '../situation.ts'
import { fieldGroups } from './field-groups.ts'
import { lineNumber, linesIn } from './records.ts'

/**
 * What the model quotes and lets nobody override stands as quoted: a delivery under an order goes to
 * the order's customer. Where there is no quote (no order above) anything may be said.
 */
export const checkQuoted = (situation: Situation, values: JsonObject): Refused | undefined => {
  const { fixed } = fieldGroups(situation.shape)
  return (
    otherThanQuoted(situation, { fields: fixed.header, values, path: '' }) ??
    firstOf(fixed.lines.length === 0 ? [] : linesIn(values), (line) =>
      otherThanQuoted(situation, {
        fields: fixed.lines,
        values: line,
        path: `lines.${lineNumber(line)}.`,
      }),
    )
  )
}

type Place = {
  readonly fields: readonly Field[]
  readonly values: JsonObject
  readonly path: string
}

const otherThanQuoted = (
  situation: Situation,
  { fields, values, path }: Place,
): Refused | undefined =>
  firstOf(fields, (field) => {
    const quote = situation.command.stamps.quotes[path + field.name]
    const said = values[field.name] ?? null
    if (quote === undefined || equalJson(said, standingFor(situation, field, quote.value)))
      return undefined
    return refuse('not-as-quoted', { path: path + field.name, quoted: quote.value, said })
  })

/** What a quoted reference stands for now, after merges. */
const standingFor = ({ lookup }: Situation, { type, to }: Field, quoted: JsonValue): JsonValue =>
  type === 'reference' && typeof quoted === 'string'
    ? (find(lookup, to, quoted)?.streamId ?? quoted)
    : quoted

const firstOf = <Item>(
  items: readonly Item[],
  check: (item: Item) => Refused | undefined,
): Refused | undefined => {
  for (const item of items) {
    const refused = check(item)
    if (refused !== undefined) return refused
  }
  return undefined
}
