import type { Enterprise, FormField } from '@polder/model'
import type { LineHistory } from '@polder/ui'
import { useEffect, useRef } from 'react'
import { type DocLine, isEmptyLine } from './doc-line.ts'
import { textOf } from '../values/text-in.ts'
import { quotedValue } from './quotes.ts'
import type { JsonObject } from '@polder/kernel'

/** Fills in what will be quoted for each line, as soon as it says what of. */
export const useLineQuotes = (
  history: LineHistory<DocLine>,
  {
    enterprise,
    fields,
    header,
  }: {
    readonly enterprise: Enterprise
    readonly fields: readonly FormField[]
    readonly header: JsonObject
  },
): void => {
  /** By line: the references that its quotes were looked up by. */
  const lookedUp = useRef(new Map<string, string>())
  useEffect(() => {
    for (const line of history.lines) {
      const by = referencesIn(fields, line)
      if (isEmptyLine(line) || lookedUp.current.get(line.key) === by) continue
      lookedUp.current.set(line.key, by)
      void quotesOf({ enterprise, fields, header }, line).then(({ quoted, names }) =>
        history.amend((lines) =>
          lines.map((each) =>
            each.key === line.key && referencesIn(fields, each) === by
              ? withQuotes(each, quoted, names)
              : each,
          ),
        ),
      )
    }
  }, [history, enterprise, fields, header])
}

const referencesIn = (fields: readonly FormField[], { typed }: DocLine) =>
  fields
    .filter(({ type }) => type === 'reference')
    .map(({ name }) => typed[name] ?? '')
    .join()

type Entries = readonly (readonly [name: string, text: string])[]

type Texts = { readonly [name: string]: string }

const quotesOf = async (
  {
    enterprise,
    fields,
    header,
  }: {
    readonly enterprise: Enterprise
    readonly fields: readonly FormField[]
    readonly header: JsonObject
  },
  line: DocLine,
): Promise<{ readonly quoted: Texts; readonly names: Texts }> => {
  const values = { ...header, ...line.typed }
  const from = { enterprise, fields, values }
  const quoted = await Promise.all(
    fields.map(async ({ name, quote }): Promise<Entries> => {
      const value = quote === undefined ? undefined : await quotedValue(from, quote)
      const text = textOf(value)
      return text === '' ? [] : [[name, text]]
    }),
  )
  const names = await Promise.all(
    fields
      .filter(({ type }) => type === 'reference')
      .map(async (field): Promise<Entries> => {
        const title = titlePath(enterprise, field)
        const name =
          title === undefined ? undefined : await quotedValue(from, `${field.name}.${title}`)
        return typeof name === 'string' ? [[field.name, name]] : []
      }),
  )
  return { quoted: Object.fromEntries(quoted.flat()), names: Object.fromEntries(names.flat()) }
}

const titlePath = ({ shapes }: Enterprise, { to }: FormField) =>
  shapes.get(to[0] ?? '')?.concept.title

/** What was typed and is quoted as well counts as quoted. */
const withQuotes = (line: DocLine, quoted: Texts, names: Texts): DocLine => ({
  ...line,
  quoted,
  names: { ...line.names, ...names },
})
