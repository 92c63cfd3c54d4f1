import type { z } from 'zod'

/** One thing that is wrong, and where: `lines.2.quantity`, entries counted from 1 as people do. */
export type PayloadFault = { readonly path: string; readonly message: string }

const FORMS = ['is wrong in its first form', 'is wrong in its second form'] as const

/** The parameters of an issue that only closes a form, and says nothing of its own. */
export const NO_FAULT = { noFault: true } as const

/**
 * What a union says that knows by itself which of its two forms was meant: its schema sees the value,
 * and whoever reads its issues doesn't.
 */
export const faultInForm = (form: 0 | 1): string => FORMS[form]

/**
 * Every fault that a schema found, each with its path, in plain words that go on from the path. A
 * union answers with the faults of the form that was meant, and unknown keys each have their own.
 */
export const faultsOf = (error: Pick<z.ZodError, 'issues'>): readonly PayloadFault[] =>
  locatedFaultsOf(error).map(({ path, message }) => ({ path: pathText(path), message }))

/** A fault whose path is still in its parts, for who has other words for where it lies. */
export type LocatedFault = { readonly path: readonly PropertyKey[]; readonly message: string }

export const locatedFaultsOf = ({ issues }: Pick<z.ZodError, 'issues'>): readonly LocatedFault[] =>
  issues.flatMap((issue) => faultsAt(issue, []))

/** Entries of lists are counted from 1. */
export const pathText = (path: readonly PropertyKey[]): string =>
  path.map((part) => (typeof part === 'number' ? String(part + 1) : String(part))).join('.')

type Issue = z.core.$ZodIssue
type Path = readonly PropertyKey[]

const faultsAt = (issue: Issue, above: Path): readonly LocatedFault[] => {
  const path = [...above, ...issue.path]
  if (issue.code === 'custom' && issue.params === NO_FAULT) return []
  if (issue.code === 'unrecognized_keys') return unknownKeys(issue, path)
  if (issue.code === 'invalid_union' && issue.errors.length > 0)
    return meant(issue).flatMap((inner) => faultsAt(inner, path))
  if (issue.code === 'invalid_key' || issue.code === 'invalid_element')
    return issue.issues.flatMap((inner) => faultsAt(inner, path))
  return [{ path, message: issue.message }]
}

/** One line of the message for each key: `plainWords` writes them so. */
const unknownKeys = ({ keys, message }: Issue & { code: 'unrecognized_keys' }, path: Path) => {
  const lines = message.split('\n')
  return keys.map((key, place) => ({
    path: [...path, key],
    message: lines.length === keys.length ? (lines[place] ?? message) : 'is not known here',
  }))
}

/** The form that was meant: as the union says, or the one with the fewest faults. */
const meant = ({ errors, message }: Union): readonly Issue[] => {
  const form = FORMS.findIndex((each) => each === message)
  const [likely = []] = errors.toSorted((left, right) => costOf(left) - costOf(right))
  return errors[form] ?? likely
}

type Union = { readonly errors: readonly (readonly Issue[])[]; readonly message: string }

/** A form to which the very type of the value is strange was hardly meant. */
const STRANGE = 1_000

const costOf = (issues: readonly Issue[]) =>
  issues.reduce((cost, { code, path }) => cost + (isStrange(code, path) ? STRANGE : 1), 0)

const isStrange = (code: Issue['code'], path: Path) => code === 'invalid_type' && path.length === 0
