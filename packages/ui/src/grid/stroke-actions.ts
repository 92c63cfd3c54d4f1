import { MOTION_KEYS, type Motion } from './move.ts'

/** What a key means in a grid that has the focus. */
export type GridAction =
  | { readonly kind: 'move'; readonly motion: Motion }
  | { readonly kind: 'extend'; readonly motion: Motion }
  | { readonly kind: 'open' | 'toggle' | 'selectAll' | 'clear' | 'copy' | 'menu' }

export const actionOf = (stroke: string): GridAction | undefined => {
  const motion = MOTION_KEYS[stroke]
  if (motion !== undefined) return { kind: 'move', motion }
  const extended = stroke.startsWith('Shift+') ? MOTION_KEYS[stroke.slice(6)] : undefined
  return extended === undefined ? ACTIONS[stroke] : { kind: 'extend', motion: extended }
}

const ACTIONS: Readonly<Record<string, GridAction>> = {
  Enter: { kind: 'open' },
  Space: { kind: 'toggle' },
  'Ctrl+A': { kind: 'selectAll' },
  Escape: { kind: 'clear' },
  'Ctrl+C': { kind: 'copy' },
  'Alt+ArrowDown': { kind: 'menu' },
  ContextMenu: { kind: 'menu' },
  'Shift+F10': { kind: 'menu' },
}
