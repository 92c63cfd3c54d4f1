import type { JsonObject } from '@polder/kernel'
import { faultWords } from './fault-words.ts'
import { type Say, sayOr, type Values } from './say.ts'

/** The one place where a refusal or fault becomes a sentence. */
export const refusalWords = (code: string, details: JsonObject, say: Say): string =>
  sayOr(`refusals.${code}`, say('refusals.unexpected'), textsOf(details))

/** The details that a sentence can take up. */
const textsOf = (details: JsonObject): Values =>
  Object.fromEntries(
    Object.entries(details).filter(
      (entry): entry is [string, string | number] =>
        typeof entry[1] === 'string' || typeof entry[1] === 'number',
    ),
  )

/** In small print, for support. */
export const refusalSmallPrint = (code: string, details: JsonObject): string =>
  Object.keys(details).length === 0 ? code : `${code} ${JSON.stringify(details)}`

/** What is wrong with each field, by its path: `number`, `lines.2.quantity`. */
export const faultsByPath = (
  code: string,
  details: JsonObject,
  say: Say,
): Readonly<Record<string, string>> => {
  const { faults, paths, path, attribute } = details
  if (Array.isArray(faults))
    return Object.fromEntries(faults.flatMap((fault) => faultEntry(fault, say)))
  const named = Array.isArray(paths) ? paths : [path ?? attribute]
  const words = code === 'missing-values' ? say('form.required') : refusalWords(code, details, say)
  return Object.fromEntries(
    named.filter((each) => typeof each === 'string').map((each) => [each, words]),
  )
}

const faultEntry = (fault: unknown, say: Say): readonly (readonly [string, string])[] => {
  const { path, message } = Object(fault) as { readonly path?: unknown; readonly message?: unknown }
  return typeof path === 'string' && typeof message === 'string'
    ? [[path, faultWords(message, say)]]
    : []
}
