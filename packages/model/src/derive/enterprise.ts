import { deriveId } from '@polder/kernel'
import type { Model } from '../language/model.ts'
import {
  type CommandDescriptor,
  conceptCommands,
  conceptEvents,
  type EventDescriptor,
} from './command.ts'
import { deriveImportColumns, type ImportColumn } from './import-columns.ts'
import { ledgerTables } from './ledger.ts'
import { once } from './once.ts'
import { deriveQueries, type QueryDescriptor } from './query.ts'
import { type ConceptScreens, deriveScreens } from './screen.ts'
import { deriveShapes } from './shape.ts'
import { SYSTEM_COMMANDS } from './system-command.ts'
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
  /** By concept. Derived when first asked for, as the import columns are: most processes never do. */
  readonly screens: ReadonlyMap<string, ConceptScreens>
  readonly importColumns: ReadonlyMap<string, readonly ImportColumn[]>
  /** Changes when the tables do, and not with labels: names the read model's file. */
  readonly tablesFingerprint: string
}

export const deriveEnterprise = (model: Model): Enterprise => {
  const known = derived.get(model)
  if (known !== undefined) return known
  const enterprise = deriveByText(model)
  derived.set(model, enterprise)
  return enterprise
}

const derived = new WeakMap<Model, Enterprise>()

const deriveByText = (model: Model): Enterprise => {
  const text = JSON.stringify(model)
  const enterprise = atHand.get(text) ?? derive(model)
  // The last that was asked for is the last to go.
  atHand.delete(text)
  atHand.set(text, enterprise)
  for (const oldest of atHand.keys()) if (atHand.size > MAX_AT_HAND) atHand.delete(oldest)
  return enterprise
}

/**
 * By the model's text, which costs a hundredth of what is derived from it and of the schemas that are
 * built later: accounts with one model, and every opening of a branch, share one enterprise.
 */
const atHand = new Map<string, Enterprise>()
const MAX_AT_HAND = 8

const derive = (model: Model): Enterprise => {
  const shapes = deriveShapes(model)
  const tables = [...shapes.flatMap(conceptTables), ...ledgerTables(shapes)]
  const plurals = Object.fromEntries(shapes.map(({ name, concept }) => [name, concept.plural]))
  const shapesByName = byName(shapes)
  const screens = once(() => byName(deriveScreens({ shapes, tables })))
  const importColumns = once(
    () => new Map(shapes.map((shape) => [shape.name, deriveImportColumns(shape, shapesByName)])),
  )
  return {
    model,
    currency: model.currency,
    shapes: shapesByName,
    commands: byName([
      ...shapes.flatMap((shape) => conceptCommands(shape, model.currency)),
      ...SYSTEM_COMMANDS,
    ]),
    events: byName(shapes.flatMap(conceptEvents)),
    tables: byName(tables),
    queries: byName(deriveQueries(tables, plurals)),
    get screens() {
      return screens()
    },
    get importColumns() {
      return importColumns()
    },
    tablesFingerprint: fingerprint(tables),
  }
}

const byName = <Named extends { readonly name: string }>(
  all: readonly Named[],
): ReadonlyMap<string, Named> => new Map(all.map((one) => [one.name, one]))

const FINGERPRINTS = '6f1c1f0a-8f5e-5d5c-9a43-0d7c2b1e7a55'

const fingerprint = (tables: readonly Table[]) =>
  deriveId(
    FINGERPRINTS,
    JSON.stringify(tables, (key, value: unknown) => (key === 'label' ? undefined : value)),
  )
    .replaceAll('-', '')
    .slice(0, 12)
