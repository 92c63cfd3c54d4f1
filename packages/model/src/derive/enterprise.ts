import { deriveId } from '@polder/kernel'
import type { Concept } from '../language/concept.ts'
import type { Model } from '../language/model.ts'
import { SYSTEM_CONCEPTS } from '../language/system-concepts.ts'
import {
  type CommandDescriptor,
  conceptCommands,
  conceptEvents,
  type EventDescriptor,
  SYSTEM_COMMANDS,
} from './command.ts'
import { deriveFields } from './field.ts'
import { ledgerTables } from './ledger.ts'
import { deriveMeanings } from './meaning.ts'
import { deriveQueries, type QueryDescriptor } from './query.ts'
import { type ConceptShape, conceptTables, type Table } from './table.ts'

/**
 * Everything that follows from a model, derived once when it is loaded: the shapes of its concepts,
 * commands, events, tables and queries by name. Nobody else reads the model's JSON.
 */
export type Enterprise = {
  readonly model: Model
  readonly currency: string
  readonly shapes: ReadonlyMap<string, ConceptShape>
  readonly commands: ReadonlyMap<string, CommandDescriptor>
  readonly events: ReadonlyMap<string, EventDescriptor>
  readonly tables: ReadonlyMap<string, Table>
  readonly queries: ReadonlyMap<string, QueryDescriptor>
  /** Changes when the tables do, and not with labels: names the read model's file. */
  readonly tablesFingerprint: string
}

export const deriveEnterprise = (model: Model): Enterprise => {
  const shapes = Object.entries({ ...SYSTEM_CONCEPTS, ...model.concepts }).map(conceptShape)
  const tables = [...shapes.flatMap(conceptTables), ...ledgerTables(shapes)]
  const plurals = Object.fromEntries(shapes.map(({ name, concept }) => [name, concept.plural]))
  return {
    model,
    currency: model.currency,
    shapes: byName(shapes),
    commands: byName([
      ...shapes.flatMap((shape) => conceptCommands(shape, model.currency)),
      ...SYSTEM_COMMANDS,
    ]),
    events: byName(shapes.flatMap(conceptEvents)),
    tables: byName(tables),
    queries: byName(deriveQueries(tables, plurals)),
    tablesFingerprint: fingerprint(tables),
  }
}

const conceptShape = ([name, concept]: [string, Concept]): ConceptShape => {
  const fields = deriveFields(name, concept)
  return { name, concept, fields, meanings: deriveMeanings(fields) }
}

const byName = <Named extends { readonly name: string }>(
  all: readonly Named[],
): ReadonlyMap<string, Named> => new Map(all.map((one) => [one.name, one]))

const FINGERPRINTS = '6f1c1f0a-8f5e-5d5c-9a43-0d7c2b1e7a55'

const fingerprint = (tables: readonly Table[]) =>
  deriveId(FINGERPRINTS, JSON.stringify(tables, (key, value: unknown) => (key === 'label' ? undefined : value)))
    .replaceAll('-', '')
    .slice(0, 12)
