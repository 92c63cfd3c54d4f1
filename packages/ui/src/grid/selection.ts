/**
 * Which rows are selected. All of a million are selected without knowing one of them: then it is
 * the exceptions that are remembered.
 */
export type GridSelection =
  | { readonly kind: 'some'; readonly keys: ReadonlySet<string> }
  | { readonly kind: 'all'; readonly except: ReadonlySet<string> }

export const NOTHING_SELECTED: GridSelection = { kind: 'some', keys: new Set() }

export const EVERYTHING_SELECTED: GridSelection = { kind: 'all', except: new Set() }

export const isSelected = (selection: GridSelection, key: string): boolean =>
  selection.kind === 'some' ? selection.keys.has(key) : !selection.except.has(key)

export const countSelected = (selection: GridSelection, total: number): number =>
  selection.kind === 'some' ? selection.keys.size : Math.max(0, total - selection.except.size)

export const toggled = (selection: GridSelection, key: string): GridSelection =>
  isSelected(selection, key) ? withoutKey(selection, key) : withKeys(selection, [key])

export const withKeys = (selection: GridSelection, keys: readonly string[]): GridSelection =>
  selection.kind === 'some'
    ? { kind: 'some', keys: new Set([...selection.keys, ...keys]) }
    : { kind: 'all', except: new Set([...selection.except].filter((key) => !keys.includes(key))) }

const withoutKey = (selection: GridSelection, key: string): GridSelection =>
  selection.kind === 'some'
    ? { kind: 'some', keys: new Set([...selection.keys].filter((each) => each !== key)) }
    : { kind: 'all', except: new Set([...selection.except, key]) }

/** What the box above all rows says. */
export const shareSelected = (selection: GridSelection, total: number): 'none' | 'some' | 'all' => {
  const count = countSelected(selection, total)
  if (count === 0) return 'none'
  return count === total ? 'all' : 'some'
}
