/**
 * Keys as people write them: `Ctrl+K`, `Alt+ArrowDown`, `?`, `g s` (one after the other). Ctrl stands
 * for the Command key on a Mac. Shift is part of a stroke only where it makes no other character.
 */
export type KeyPress = {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

/** The one way to write what was pressed. Undefined for a modifier alone. */
export const strokeOf = (press: KeyPress): string | undefined => {
  if (MODIFIERS.has(press.key)) return undefined
  const isCommand = press.ctrlKey || press.metaKey
  const held = [
    ...(isCommand ? ['Ctrl'] : []),
    ...(press.altKey ? ['Alt'] : []),
    ...(isShiftSaid(press, isCommand) ? ['Shift'] : []),
  ]
  const key = press.key === ' ' ? 'Space' : press.key
  return [...held, isCommand && key.length === 1 ? key.toUpperCase() : key].join('+')
}

const isShiftSaid = ({ key, shiftKey }: KeyPress, isCommand: boolean) =>
  shiftKey && (key.length > 1 || (isCommand && /\p{L}/u.test(key)))

const MODIFIERS = new Set(['Control', 'Meta', 'Alt', 'AltGraph', 'Shift', 'CapsLock', 'Dead'])

export const strokesOf = (keys: string): readonly string[] => keys.split(' ')

/** A plain character belongs to the field that has the focus; Ctrl, Alt and named keys don't. */
export const isTyping = (stroke: string): boolean => stroke.length === 1 || stroke === 'Space'

export type Match =
  | { readonly kind: 'none' }
  | { readonly kind: 'begun' }
  | { readonly kind: 'found'; readonly at: number }

/** Holds what was pressed, oldest first, against the keys that are listened for, nearest first. */
export const matchStrokes = (listened: readonly string[], pressed: readonly string[]): Match => {
  const at = listened.indexOf(pressed.join(' '))
  if (at >= 0) return { kind: 'found', at }
  const beginning = `${pressed.join(' ')} `
  return listened.some((keys) => keys.startsWith(beginning)) ? { kind: 'begun' } : { kind: 'none' }
}
