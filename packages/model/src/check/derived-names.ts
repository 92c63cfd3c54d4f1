import { conceptCommands, conceptEvents } from '../derive/command.ts'
import { LEDGER_TABLES } from '../derive/ledger.ts'
import { deriveQueries } from '../derive/query.ts'
import { conceptTables, type ConceptShape } from '../derive/table.ts'
import { SYSTEM_COMMAND_NAMES } from '../language/system-concepts.ts'
import { type Finding, finding } from './finding.ts'

type Derived = { readonly name: string; readonly concept: string; readonly what: string }

/**
 * Commands, events, queries and tables derive their names from concepts, so two concepts can come to
 * the same one. Capitals make no difference to SQLite, and none between queries either: a person
 * would take one for the other.
 */
export const checkDerivedNames = (
  shapes: readonly ConceptShape[],
  currency: string,
): readonly Finding[] => {
  const seen = new Map(KEPT.map((derived) => [keyOf(derived), derived]))
  const clashes = shapes
    .flatMap((shape) => derivedFrom(shape, currency))
    .flatMap((derived) => {
      const first = seen.get(keyOf(derived))
      if (first === undefined) seen.set(keyOf(derived), derived)
      return first === undefined ? [] : [clash(first, derived)]
    })
  // Of all that clashes between two concepts, what is said first is enough.
  return clashes.filter(
    ({ concept, path }, place) =>
      clashes.findIndex((each) => each.concept === concept && each.path === path) === place,
  )
}

const keyOf = ({ what, name }: Derived) => `${what} ${name.toLowerCase()}`

const clash = (first: Derived, second: Derived): Finding => {
  const { concept, what, name } = second
  if (what === 'query')
    return finding(
      concept,
      'plural',
      first.concept === concept
        ? `both its list and one of it would be asked for as ${name}; give it a "plural" of its own`
        : `the query ${name} is already ${first.concept}'s; give it another "plural"`,
    )
  return finding(
    concept,
    '',
    `the ${what} ${name} would be mistaken for ${first.name} of ${first.concept}; choose another name`,
  )
}

const derivedFrom = (shape: ConceptShape, currency: string): readonly Derived[] => {
  const { name: concept, concept: own } = shape
  const tables = conceptTables(shape)
  return [
    ...named(concept, 'table', tables),
    ...named(concept, 'command', conceptCommands(shape, currency)),
    ...named(concept, 'event', conceptEvents(shape)),
    ...named(concept, 'query', deriveQueries(tables, { [concept]: own.plural })),
  ]
}

const named = (concept: string, what: string, all: readonly { readonly name: string }[]) =>
  all.map(({ name }) => ({ name, concept, what }))

/** What the program has of its own. Tables of ledgers bear names that are refused before. */
const KEPT: readonly Derived[] = [
  ...named('the program', 'query', deriveQueries(LEDGER_TABLES, {})),
  ...named(
    'the program',
    'command',
    SYSTEM_COMMAND_NAMES.map((name) => ({ name })),
  ),
]
