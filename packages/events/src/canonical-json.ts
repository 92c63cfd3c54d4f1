import { isJsonObject, type JsonValue } from '@polder/kernel'

/**
 * JSON text that is the same whatever the order of an object's properties: RFC 8785, which writes
 * numbers and texts as JavaScript does. Where that knows no answer, for half of a surrogate pair, the
 * text is what JavaScript writes: a log holds what people typed, and nothing of it may stop a retry.
 */
export const canonicalJson = (value: JsonValue): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (!isJsonObject(value)) return JSON.stringify(value)
  const members = Object.entries(value).filter(([, member]) => isWritten(member))
  return `{${members.toSorted(byName).map(memberText).join(',')}}`
}

/** JSON has no place for what is undefined: what was stored without it is the same command. */
const isWritten = (member: JsonValue | undefined) => member !== undefined

type Member = readonly [string, JsonValue]

/** By UTF-16 code units, as RFC 8785 sorts. */
const byName = ([left]: Member, [right]: Member) => (left < right ? -1 : 1)

const memberText = ([name, member]: Member) => `${JSON.stringify(name)}:${canonicalJson(member)}`
