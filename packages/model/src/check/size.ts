/**
 * Limits of a model as JSON, before anything looks inside: a hostile or broken file costs a
 * sentence and no more, however deep or long it is.
 */
const MAX_DEPTH = 16
const MAX_VALUES = 200_000
const MAX_STRING_LENGTH = 10_000

/** What is too large about the JSON, or nothing. Not recursive, since depth is what it looks for. */
export const tooLarge = (json: unknown): string | undefined => {
  const waiting = [{ value: json, depth: 0 }]
  let seen = 0
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, depth } = next
    seen += 1
    if (seen > MAX_VALUES) return `has more than ${MAX_VALUES} values; leave some out`
    if (depth > MAX_DEPTH) return `is nested more than ${MAX_DEPTH} deep; flatten it`
    if (typeof value === 'string' && value.length > MAX_STRING_LENGTH)
      return `has a text longer than ${MAX_STRING_LENGTH} characters; shorten it`
    if (typeof value !== 'object' || value === null) continue
    for (const inner of Object.values(value)) waiting.push({ value: inner, depth: depth + 1 })
  }
  return undefined
}
