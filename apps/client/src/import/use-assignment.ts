import type { Enterprise } from '@polder/model'
import { useState } from 'react'
import { useEnterprise } from '../enterprise/enterprise-context.ts'
import { labelMany, labelOne, labelText } from '../enterprise/names.ts'
import { useMayDo } from '../enterprise/use-may-do.ts'
import { type Assignment, guessAssignment, guessKey, guessReading, type Reading } from './guess.ts'
import type { FileHead } from './read-head.ts'
import { makeMapping } from './make-mapping.ts'
import { playersOf, type Target, targetOf, type TargetColumn } from './target.ts'

/** A file that is to be understood. */
export type Assigning = {
  /** What it may hold; `''` where nobody said. */
  readonly concept: string
  readonly file: string
  readonly head: FileHead
}

/** What a person says of a file, beginning with what can be guessed of it. */
export const useAssignment = (given: Assigning) => {
  const { file, head } = given
  const enterprise = useEnterprise()
  const concepts = useImportable(enterprise)
  const [concept, setConcept] = useState(given.concept)
  const [said, setSaid] = useState<Said>(NOTHING_SAID)
  const [isWhole, setWhole] = useState(false)
  const players = playersOf(enterprise, concept)
  const player = said.player ?? players[0]
  const target = targetOf(enterprise, concept, player)
  const label = (column: TargetColumn) => columnLabel(enterprise, player, column)
  const { assignment, reading, keyColumn } = believed({ target, head, said, label })
  const change = (more: Partial<Said>) => setSaid((before) => ({ ...before, ...more }))
  return {
    concepts,
    concept,
    setConcept: (next: string) => {
      setConcept(next)
      setSaid(NOTHING_SAID)
    },
    players: players.map((name) => ({ value: name, label: labelOne(enterprise, name) })),
    player: player ?? '',
    setPlayer: (next: string) => change({ player: next, assignment: {} }),
    target,
    label,
    columns: shownColumns(target?.columns ?? [], assignment, isWhole),
    /** Undefined where all are shown already. */
    showAll: isWhole ? undefined : () => setWhole(true),
    assignment,
    assign: (key: string, from: string) =>
      change({ assignment: { ...said.assignment, [key]: from } }),
    reading,
    setReading: (more: Partial<Reading>) => change({ reading: { ...said.reading, ...more } }),
    keyColumn,
    setKeyColumn: (next: string) => change({ keyColumn: next }),
    fileColumns: head.columns.map((name) => ({ value: name, label: name })),
    mapping:
      target === undefined || missingIn(target, assignment).length > 0
        ? undefined
        : makeMapping({ enterprise, target, file, head, reading, assignment, keyColumn }),
  }
}

type Believing = {
  readonly target: Target | undefined
  readonly head: FileHead
  readonly said: Said
  readonly label: (column: TargetColumn) => string
}

/** What was said, and what is guessed where nothing was. */
const believed = ({ target, head, said, label }: Believing) => {
  const guessed = target === undefined ? {} : guessAssignment(target, head, label)
  const assignment = withoutNothing({ ...guessed, ...said.assignment })
  return {
    assignment,
    reading: { ...guessReading(head), ...said.reading },
    keyColumn: said.keyColumn ?? (target === undefined ? '' : guessKey(target, assignment)),
  }
}

/** What has to come and doesn't; a part of a list only where something else of the list comes. */
const missingIn = ({ columns }: Target, assignment: Assignment) => {
  const isBrought = (part: TargetColumn) =>
    part.list === undefined ||
    columns.some((other) => isOfList(other, part) && assignment[other.key] !== undefined)
  return columns.filter(
    (column) => column.required && assignment[column.key] === undefined && isBrought(column),
  )
}

const isOfList = (one: TargetColumn, other: TargetColumn) =>
  one.part === other.part && one.list === other.list

/** What is assigned and what has to be; the rest when somebody asks for it. */
const shownColumns = (columns: readonly TargetColumn[], assignment: Assignment, isWhole: boolean) =>
  columns.filter(
    ({ key, required, list }) =>
      isWhole || assignment[key] !== undefined || (required && list === undefined),
  )

type Said = {
  readonly player?: string
  readonly assignment: Assignment
  readonly reading: Partial<Reading>
  readonly keyColumn?: string
}

const NOTHING_SAID: Said = { assignment: {}, reading: {} }

/** A column that was taken off is not assigned. */
const withoutNothing = (assignment: Assignment): Assignment =>
  Object.fromEntries(Object.entries(assignment).filter(([, from]) => from !== ''))

/** What may be made by whoever looks, by its name. */
const useImportable = (enterprise: Enterprise) => {
  const mayDo = useMayDo()
  return [...enterprise.importColumns.keys()]
    .filter((name) => {
      const command = enterprise.screens.get(name)?.form.command
      return command !== undefined && mayDo(command)
    })
    .map((name) => ({ value: name, label: labelMany(enterprise, name) }))
    .toSorted((one, other) => one.label.localeCompare(other.label))
}

const columnLabel = (
  enterprise: Enterprise,
  player: string | undefined,
  { part, label }: TargetColumn,
) =>
  part === 'entity' && player !== undefined
    ? `${labelOne(enterprise, player)}: ${labelText(label)}`
    : labelText(label)
