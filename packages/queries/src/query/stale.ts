import type { Enterprise, Table } from '@polder/model'

/**
 * The names of the queries whose answers may have changed with these tables: those that list one,
 * and those that show something of it. A screen that holds an answer asks again.
 */
export const staleQueries = (
  enterprise: Enterprise,
  changed: ReadonlySet<string>,
): readonly string[] => {
  const stale = staleTables(enterprise, changed)
  return [...enterprise.queries.values()]
    .filter(({ table, answers }) => {
      const others = answers === 'one' ? tablesBeside(enterprise, table) : []
      return stale.has(table) || others.some((name) => stale.has(name))
    })
    .map(({ name }) => name)
}

/** Through roles too: who shows a customer shows its organisation's name. */
const staleTables = ({ tables }: Enterprise, changed: ReadonlySet<string>): ReadonlySet<string> => {
  const stale = new Set(changed)
  for (let size = -1; size !== stale.size; ) {
    size = stale.size
    for (const table of tables.values()) if (showsAny(table, stale)) stale.add(table.name)
  }
  return stale
}

const showsAny = ({ shown }: Table, stale: ReadonlySet<string>) =>
  shown.some(({ to }) => to.some((concept) => stale.has(concept)))

/** What is answered with one aggregate: its lists, and how far its activities have come. */
const tablesBeside = ({ tables, shapes }: Enterprise, name: string): readonly string[] => {
  const concept = shapes.get(name)?.concept
  const isGoverning = concept?.kind === 'agreement' && concept.governs !== undefined
  return [
    ...[...tables.values()].filter(({ parent }) => parent === name).map((table) => table.name),
    ...(isGoverning ? ['Fulfilment'] : []),
  ]
}
