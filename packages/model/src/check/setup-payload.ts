import { deriveId, type JsonObject } from '@polder/kernel'
import type { CommandDescriptor } from '../derive/command.ts'
import type { Field } from '../derive/field.ts'
import { setupNameIn, type SetupValues, substituteNames } from '../derive/setup.ts'
import { faultsOf, type PayloadFault } from '../words/faults.ts'
import type { Shapes } from './subject.ts'

/** What earlier steps of a setup have made. */
export type Made = {
  /** By the name that a step gave it, the concept of what it made. */
  readonly made: ReadonlyMap<string, string>
  readonly shapes: Shapes
  readonly currency: string
}

/** The payload of a setup command fits its schema once names are replaced. */
export const checkPayload = (
  payload: JsonObject,
  command: CommandDescriptor,
  { made, shapes, currency }: Made,
): readonly PayloadFault[] => {
  const parsed = command.schema.safeParse(substituteNames(payload, sampleValues(made, currency)))
  const faults = parsed.success
    ? []
    : faultsOf(parsed.error).map(({ path, message }) => ({
        path: ['payload', path].filter((part) => part !== '').join('.'),
        message,
      }))
  return [
    ...faults,
    ...checkMade(payload, { fields: shapes.get(command.concept)?.fields ?? [], made }),
  ]
}

/** A name stands for one of the concepts that the attribute refers to. */
const checkMade = (
  payload: JsonObject,
  {
    fields,
    made,
  }: {
    readonly fields: readonly Field[]
    readonly made: ReadonlyMap<string, string>
  },
): readonly PayloadFault[] =>
  fields.flatMap(({ name, to }) => {
    const used = setupNameIn(payload[name] ?? null)
    const concept = used === undefined ? undefined : made.get(used)
    return concept === undefined || to.includes(concept)
      ? []
      : [
          {
            path: `payload.${name}`,
            message: `"$${used}" is of ${concept}, and ${to.length === 0 ? 'no reference is expected here' : `this refers to ${to.join(' or ')}`}`,
          },
        ]
  })

const SAMPLES = '5d2f6b1e-4f0a-5b7c-8f39-0b7a4c1e9d55'

const sampleValues = (made: ReadonlyMap<string, string>, currency: string): SetupValues => ({
  account: 'Account',
  branch: 'Branch',
  branchCode: 'BRA',
  currency,
  ...Object.fromEntries([...made.keys()].map((name) => [name, deriveId(SAMPLES, name)])),
})
