import { isJsonObject, type JsonValue } from '@polder/kernel'

const PLACE_PARTS = ['postalCode', 'city', 'region'] as const

/** An address on one line, as an envelope has it on several. */
export const addressText = (address: JsonValue | undefined): string =>
  addressLines(address).join(', ')

export const addressLines = (address: JsonValue | undefined): readonly string[] => {
  if (!isJsonObject(address)) return []
  const part = (name: string) => {
    const value = address[name]
    return typeof value === 'string' ? value : ''
  }
  const place = PLACE_PARTS.map(part).filter((text) => text !== '')
  return [part('name'), part('street'), place.join(' '), part('country')].filter(
    (text) => text !== '',
  )
}
