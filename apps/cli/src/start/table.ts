import type { JsonObject, JsonValue } from '@polder/kernel'

/** Rows under their names, amounts and counts to the right. */
export const table = (
  title: string,
  rows: readonly JsonObject[],
  columns: readonly string[],
): string => {
  const cells = rows.map((row) => columns.map((name) => cell(row[name] ?? null)))
  const widths = columns.map((name, index) =>
    Math.max(headOf(name).length, ...cells.map((line) => line[index]?.length ?? 0)),
  )
  const line = (texts: readonly string[]) =>
    texts
      .map((text, index) =>
        index === 0 ? text.padEnd(widths[index] ?? 0) : text.padStart(widths[index] ?? 0),
      )
      .join('  ')
      .trimEnd()
  const rule = widths.map((width) => '─'.repeat(width)).join('  ')
  return [title, line(columns.map(headOf)), rule, ...cells.map(line), ''].join('\n')
}

/** `branch.name` stands over its column as `branch`, `placedOn.year` as `year`. */
const headOf = (name: string) => {
  const [first = name, last] = name.split('.')
  return last === undefined || last === 'name' ? first : last
}

const cell = (value: JsonValue) => {
  if (value === null) return ''
  return typeof value === 'string' ? grouped(value) : JSON.stringify(value)
}

/** `344581.79` reads better as `344,581.79`; a year stays as it is. */
const grouped = (text: string) =>
  /^-?\d+\.\d+$/.test(text) ? text.replace(/\B(?=(\d{3})+(?=\.))/g, ',') : text
