import { isDecimal } from '@polder/kernel'
import type { FormField } from '@polder/model'
import type { LineErrors } from '@polder/ui'
import type { Say } from '../words/say.ts'
import { type DocLine, isEmptyLine, shownIn } from './doc-line.ts'

export type LineErrorsGiven = {
  readonly fields: readonly FormField[]
  readonly lines: readonly DocLine[]
  /** What the host said, by path: `lines.2.quantity`, empty lines not counted. */
  readonly faults: Readonly<Record<string, string>>
  readonly say: Say
  readonly isChange: boolean
}

/** What is wrong with each line: what can be seen at once, and what the host said of it. */
export const lineErrors = (given: LineErrorsGiven): LineErrors => {
  const filled = given.lines.filter((line) => !isEmptyLine(line))
  const added = filled.filter(({ line }) => line === undefined)
  return Object.fromEntries(
    filled.flatMap((line) => {
      const path = given.isChange
        ? `lines.add.${added.indexOf(line) + 1}`
        : `lines.${filled.indexOf(line) + 1}`
      const errors = { ...seenIn(given, line), ...saidOf(given, path) }
      return Object.keys(errors).length === 0 ? [] : [[line.key, errors]]
    }),
  )
}

const FIGURES: ReadonlySet<string> = new Set(['quantity', 'unitPrice', 'percent', 'money'])

const seenIn = ({ fields, say }: LineErrorsGiven, line: DocLine) =>
  Object.fromEntries(
    fields.flatMap(({ name, type }) => {
      const text = shownIn(line, name)
      if (type === 'reference' && (line.names[name] ?? '') !== '' && line.typed[name] === undefined)
        return [[name, say('form.unknown')]]
      return FIGURES.has(type) && text !== '' && !isDecimal(text)
        ? [[name, say('form.notANumber')]]
        : []
    }),
  )

const saidOf = ({ fields, faults }: LineErrorsGiven, path: string) =>
  Object.fromEntries(
    fields.flatMap(({ name }) => {
      const words = faults[`${path}.${name}`]
      return words === undefined ? [] : [[name, words]]
    }),
  )
