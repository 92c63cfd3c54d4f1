import type { JsonObject, JsonValue } from '@polder/kernel'
import { z } from 'zod'
import { statusesOf } from '../derive/action.ts'
import type { CommandDescriptor } from '../derive/command.ts'
import type { Enterprise } from '../derive/enterprise.ts'
import { conceptLabel, conceptPluralLabel } from '../derive/label.ts'
import type { QueryDescriptor } from '../derive/query.ts'
import type { ConceptShape, Table } from '../derive/table.ts'

/**
 * Everything that is derived from a model, as JSON: for `polder model describe`, for tools, and for
 * whoever wants to see what a change of the model changes. The same model gives the same text.
 */
export const describeModel = (enterprise: Enterprise): JsonObject => {
  const { model, currency, shapes, commands, events, tables, queries } = enterprise
  return {
    name: model.name,
    language: model.language,
    currency,
    tablesFingerprint: enterprise.tablesFingerprint,
    concepts: [...shapes.values()].map(describeConcept),
    commands: [...commands.values()].map(describeCommand),
    events: json([...events.values()]),
    tables: json([...tables.values()]),
    queries: [...queries.values()].map((query) => describeQuery(query, enterprise)),
    screens: json([...enterprise.screens.values()]),
    importColumns: json(Object.fromEntries(enterprise.importColumns)),
  }
}

/** As JSON has it: without what is absent. */
const json = (value: object): JsonValue =>
  // Safe: what JSON text holds is JSON.
  JSON.parse(JSON.stringify(value)) as JsonValue

const describeConcept = ({ name, concept, fields, meanings }: ConceptShape): JsonObject => {
  const { kind, attributes: _, ...said } = concept
  return {
    name,
    kind,
    label: conceptLabel(name, concept),
    pluralLabel: conceptPluralLabel(name, concept),
    statuses: statusesOf(kind),
    said: json(withoutParts(said)),
    fields: json(fields),
    meanings: { header: namesOf(meanings.header), line: namesOf(meanings.line) },
    priced: meanings.priced,
  }
}

/** Parties and lines are among the fields. */
const withoutParts = (said: object) =>
  Object.fromEntries(Object.entries(said).filter(([key]) => key !== 'parties' && key !== 'lines'))

const namesOf = (meanings: ConceptShape['meanings']['header']): JsonObject =>
  Object.fromEntries(Object.entries(meanings).map(([means, field]) => [means, field.name]))

const describeCommand = (command: CommandDescriptor): JsonObject => {
  const { name, concept, operation, nature, creates } = command
  return { name, concept, operation, nature, creates, payload: payloadSchema(command) }
}

/** What a command's payload may look like as it is given, as JSON Schema. */
export const payloadSchema = ({ schema }: CommandDescriptor): JsonObject => {
  const { $schema: _, ...described } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
  })
  // Safe: an object goes in, so an object comes out.
  return json(described) as JsonObject
}

const describeQuery = (query: QueryDescriptor, enterprise: Enterprise): JsonObject => {
  const table = enterprise.tables.get(query.table)
  if (query.answers === 'one' || table === undefined) return { ...query }
  return { ...query, filters: filtersOf(table), sorts: sortsOf(table, enterprise) }
}

const filtersOf = ({ columns }: Table): readonly string[] =>
  columns.filter(({ encoding }) => encoding !== 'json').map(({ name }) => name)

/** Each order that an index answers, with what it can be filtered by. */
const sortsOf = ({ concept, indexes }: Table, { screens }: Enterprise): JsonValue => {
  const list = concept === null ? undefined : screens.get(concept)?.list
  if (list !== undefined) return json(list.sorts)
  return indexes.map(({ columns }) => ({ name: columns.at(-1) ?? '', with: columns.slice(0, -1) }))
}
