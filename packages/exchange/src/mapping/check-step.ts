import type { Enterprise } from '@polder/model'
import { spaceOf } from '../plan/keys.ts'
import { checkNode, type Place } from './check-expression.ts'
import { checkPayload } from './check-payload.ts'
import type { Condition, Expression } from './expression.ts'
import type { MappingFault } from './fault.ts'
import type { Mapping, MappingStep } from './mapping.ts'

type Checked = {
  readonly mapping: Mapping
  readonly enterprise: Enterprise
  readonly index: number
}

/** What is wrong with one step, in the light of the model and of the steps before it. */
export const checkStep = (step: MappingStep, checked: Checked): readonly MappingFault[] => {
  const path = `steps.${checked.index}`
  const faults = [...formFaults(step, checked), ...nameFaults(step, checked)]
  return [
    ...faults.map(([at, message]) => ({ path: `${path}.${at}`, message })),
    ...nodesOf(step).flatMap(({ at, node, isAlone = false }) =>
      checkNode(node, placeOf(step, checked, { path: `${path}.${at}`, isAlone })),
    ),
    ...checkPayload(step, checked.enterprise, `${path}.payload`),
  ]
}

type Fault = readonly [at: string, message: string]

const formFaults = (step: MappingStep, { mapping }: Checked): readonly Fault[] => {
  const faults: Fault[] = []
  const hasFile = (alias: string) => mapping.files[alias] !== undefined
  if (!hasFile(step.file)) faults.push(['file', `there is no file "${step.file}"`])
  if (step.lines !== undefined && !hasFile(step.lines.file))
    faults.push(['lines.file', `there is no file "${step.lines.file}"`])
  if (step.lines !== undefined && step.group !== undefined)
    faults.push(['group', 'is for the lines of one flat file, and these have a file of their own'])
  if (step.key === undefined && step.group === undefined)
    faults.push(['key', 'is missing: the same row has to be known again'])
  return faults
}

const nameFaults = (
  step: MappingStep,
  { mapping, enterprise, index }: Checked,
): readonly Fault[] => {
  const faults: Fault[] = []
  const before = mapping.steps.slice(0, index)
  if (!enterprise.commands.has(step.command))
    faults.push(['command', `the model has no ${step.command}`])
  if (before.some(({ name }) => name === step.name))
    faults.push(['name', 'is that of another step'])
  if (step.keys === undefined) return faults
  const other = before.find((each) => spaceOf(each) === step.keys)
  if (other === undefined) faults.push(['keys', `no step before this one is called "${step.keys}"`])
  else if (other.command !== step.command)
    faults.push(['keys', `"${step.keys}" makes other things`])
  return faults
}

type Node = {
  readonly at: string
  readonly node: Expression | Condition
  /** Asked of a row before its document is known. */
  readonly isAlone?: boolean
}

const nodesOf = ({
  where,
  key = [],
  existing,
  group,
  lines,
  branch,
  payload,
}: MappingStep): readonly Node[] => [
  ...key.map((node, part) => ({ at: `key.${part}`, node })),
  ...Object.entries(payload).map(([name, node]) => ({ at: `payload.${name}`, node })),
  ...optional('where', where, true),
  ...optional('existing', existing, false),
  ...optional('group', group, true),
  ...optional('branch', branch?.value, false),
  ...optional('lines.where', lines?.where, true),
  ...optional('lines.of', lines?.of, true),
  ...optional('lines.is', lines?.is, true),
]

const optional = (
  at: string,
  node: Expression | Condition | undefined,
  isAlone: boolean,
): readonly Node[] => (node === undefined ? [] : [{ at, node, isAlone }])

const placeOf = (
  step: MappingStep,
  { mapping, enterprise, index }: Checked,
  { path, isAlone }: { readonly path: string; readonly isAlone: boolean },
): Place => ({
  path,
  mapping,
  enterprise,
  rows: rowsBefore(mapping.steps.slice(0, index + 1), enterprise),
  hasLines: !isAlone && (step.lines !== undefined || step.group !== undefined),
  isInLines: false,
})

/** The rows that may be named: of steps that create something, by the parts of their keys. */
const rowsBefore = (
  steps: readonly MappingStep[],
  { commands }: Enterprise,
): ReadonlyMap<string, number> =>
  new Map(
    steps
      .filter(({ command }) => commands.get(command)?.creates === true)
      .map((step) => [spaceOf(step), step.key?.length ?? 1]),
  )
