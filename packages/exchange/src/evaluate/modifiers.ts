import type { JsonValue } from '@polder/kernel'
import { createDateParser } from '../convert/date.ts'
import { parseDecimal, scaleDecimal } from '../convert/decimal.ts'
import { parseYesNo } from '../convert/yes-no.ts'
import { MAX_MATCHED_CHARS } from '../limits.ts'
import type { Modifiers } from '../mapping/expression.ts'
import type { MappingFile } from '../mapping/mapping.ts'
import type { Row } from '../read/rows.ts'
import {
  type Binding,
  type Compile,
  type Evaluated,
  type Failure,
  failed,
  found,
  quoted,
  type Scope,
} from './scope.ts'

/** One thing done to a text. */
type Step = (text: string, row: Row) => string | Failure

/**
 * What a mapping does to a text, in the order of the language: match, case, map, as. Nothing, a text
 * that doesn't match and one that the map doesn't know are what `otherwise` says; without it, the
 * last two are refused.
 */
export const compileModifiers = (
  modifiers: Modifiers,
  binding: Binding & { readonly file: MappingFile; readonly compile: Compile },
): ((text: string | null, scope: Scope, row: Row) => Evaluated) => {
  const { otherwise } = modifiers
  const instead = otherwise === undefined ? undefined : binding.compile(otherwise, binding)
  const steps = [compileMatch(modifiers), compileCase(modifiers), compileMap(modifiers, binding)]
  const convert = compileConversion(modifiers, binding.file)
  return (text, scope, row) => {
    let value = text
    for (const step of steps) {
      if (value === null || step === undefined) continue
      const next: string | Failure = step(value, row)
      if (typeof next !== 'string') return instead === undefined ? next : instead(scope)
      value = next
    }
    if (value !== null) return convert(value, row)
    return instead === undefined ? found(null) : instead(scope)
  }
}

const compileMatch = ({ match }: Modifiers): Step | undefined => {
  if (match === undefined) return undefined
  const pattern = new RegExp(match, 'u')
  return (text, row) => {
    if (text.length > MAX_MATCHED_CHARS)
      return failed(row, 'text-too-long', { limitChars: MAX_MATCHED_CHARS })
    const matched = pattern.exec(text)
    return matched === null
      ? failed(row, 'no-match', { value: quoted(text), pattern: match })
      : (matched[1] ?? matched[0])
  }
}

const compileCase = (modifiers: Modifiers): Step | undefined => {
  if (modifiers.case === undefined) return undefined
  return modifiers.case === 'upper' ? (text) => text.toUpperCase() : (text) => text.toLowerCase()
}

const compileMap = ({ map }: Modifiers, { services }: Binding): Step | undefined => {
  if (map === undefined) return undefined
  const name = typeof map === 'string' ? map : ''
  const written = typeof map === 'string' ? undefined : new Map(Object.entries(map))
  return (text, row) => {
    const values = written ?? services.mapNamed(name)
    const details = { value: quoted(text), ...(written === undefined && { map: name }) }
    return values.get(text) ?? failed(row, 'not-in-map', details)
  }
}

const compileConversion = (
  modifiers: Modifiers,
  file: MappingFile,
): ((text: string, row: Row) => Evaluated) => {
  switch (modifiers.as) {
    case undefined:
    case 'text':
      return (text) => found(text)
    case 'decimal':
      return compileDecimal(modifiers, file)
    case 'integer':
      return converted('not-an-integer', (text) => integerIn(parseDecimal(text, file)))
    case 'date':
      return compileDate(modifiers.dates ?? file.dates)
    case 'yesNo':
      return converted('not-yes-or-no', parseYesNo)
  }
}

const compileDecimal = (modifiers: Modifiers, file: MappingFile) => (text: string, row: Row) => {
  const value = parseDecimal(text, file)
  if (value === undefined) return failed(row, 'not-a-decimal', { value: quoted(text) })
  const scaled = scaleDecimal(value, modifiers)
  return scaled === undefined
    ? failed(row, 'too-many-places', { value: quoted(text) })
    : found(scaled)
}

const compileDate = (formats: readonly string[]) => {
  const parsers = formats.map(createDateParser)
  return (text: string, row: Row) => {
    for (const parse of parsers) {
      const date = parse(text)
      if (date !== undefined) return found(date)
    }
    return failed(row, 'not-a-date', { value: quoted(text), expected: formats })
  }
}

const converted =
  <Value extends JsonValue>(code: string, convert: (text: string) => Value | undefined) =>
  (text: string, row: Row): Evaluated => {
    const value = convert(text)
    return value === undefined ? failed(row, code, { value: quoted(text) }) : found(value)
  }

const integerIn = (decimal: string | undefined): number | undefined =>
  decimal === undefined || decimal.includes('.') ? undefined : Number(decimal)
