import { isTyping, matchStrokes, strokeOf } from './strokes.ts'

export type Shortcut = {
  /** `Ctrl+K`, `?`, `g s`: see strokes.ts. */
  readonly keys: string
  readonly label: string
  /** Without it the keys are only listed: whoever has the focus acts on them. */
  readonly run?: () => void
}

export type ShortcutGroup = {
  readonly title: string
  readonly shortcuts: readonly Shortcut[]
}

/** `order` grows from the outside in, so that the nearest wins where keys are alike. */
type Registered = { readonly order: number; readonly read: () => ShortcutGroup }

/** A dialog takes the keyboard: what lies outside of it is not heard. */
type Barrier = { readonly order: number }

/** A second key is part of a sequence this long after the first. */
const SEQUENCE_MS = 1000

export type ShortcutRegistry = ReturnType<typeof createShortcutRegistry>

/** All shortcuts of what is on screen, and what was pressed of a sequence so far. */
export const createShortcutRegistry = () => {
  const groups = new Set<Registered>()
  const barriers = new Set<Barrier>()
  let lastOrder = 0
  let pressed: readonly string[] = []
  let lastAtMs = 0

  const heard = (): readonly ShortcutGroup[] => {
    const from = Math.max(0, ...[...barriers].map(({ order }) => order))
    return [...groups]
      .filter(({ order }) => order >= from)
      .toSorted((one, other) => other.order - one.order)
      .map(({ read }) => read())
  }

  const sought = (stroke: string, atMs: number) => {
    const listened = heard().flatMap(({ shortcuts }) => shortcuts.filter(({ run }) => run))
    const before = atMs - lastAtMs > SEQUENCE_MS ? [] : pressed
    const found = nearest(listened, [...before, stroke]) ?? nearest(listened, [stroke])
    lastAtMs = atMs
    pressed = found?.begun ?? []
    return found
  }

  const hear = (event: KeyboardEvent) => {
    const stroke = strokeMeant(event)
    const found = stroke === undefined ? undefined : sought(stroke, event.timeStamp)
    if (found === undefined) return
    event.preventDefault()
    found.shortcut?.run?.()
  }

  return {
    nextOrder: () => (lastOrder += 1),
    heard,
    hear,
    add: (group: Registered) => addTo(groups, group),
    bar: (barrier: Barrier) => addTo(barriers, barrier),
  }
}

const addTo = <Item>(items: Set<Item>, item: Item) => {
  items.add(item)
  return () => {
    items.delete(item)
  }
}

const nearest = (listened: readonly Shortcut[], pressed: readonly string[]) => {
  const keys = listened.map((shortcut) => shortcut.keys)
  const match = matchStrokes(keys, pressed)
  if (match.kind === 'none') return undefined
  if (match.kind === 'begun') return { begun: pressed, shortcut: undefined }
  return { begun: [], shortcut: listened[match.at] }
}

/** Undefined for what others have taken: the grid that has the focus, a field that is typed in. */
const strokeMeant = (event: KeyboardEvent) => {
  if (event.defaultPrevented || event.isComposing) return undefined
  const stroke = strokeOf(event)
  return stroke !== undefined && isTyping(stroke) && isField(event.target) ? undefined : stroke
}

const isField = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input:not([type=checkbox]), textarea, select'))
