import { isId, isJsonObject, type JsonObject, type JsonValue } from '@polder/kernel'
import { textIn, textOf } from '../values/text-in.ts'
import { type Say, sayOr } from '../words/say.ts'

/** Why a row can't be imported, with the value that it is about. */
export const reasonText = (reason: JsonObject, say: Say): string => {
  const { value, path, field } = reason
  const code = textIn(reason, 'code')
  const words = sayOr(
    `import.reasons.${code}`,
    sayOr(`refusals.${code}`, say('import.reasons.other')),
  )
  const about = [path ?? field, value].filter(
    (text) => typeof text === 'string' || typeof text === 'number',
  )
  return about.length === 0 ? words : `${words} (${about.join(': ')})`
}

/** What a command would hold, on one line; ids say nothing to anybody. */
export const payloadText = (payload: JsonObject): string =>
  Object.entries(payload)
    .filter(([, value]) => typeof value !== 'string' || !isId(value))
    .map(([name, value]) => `${name}: ${valueText(value)}`)
    .join(' · ')

const valueText = (value: JsonValue): string => {
  if (Array.isArray(value)) return `${value.length}`
  return isJsonObject(value) ? Object.values(value).map(valueText).join(', ') : textOf(value)
}
