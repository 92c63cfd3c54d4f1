/**
 * What a list shows while it waits for rows. A dragged thumb wishes for another place with every
 * frame, and a place that isn't loaded would be blank. So the view stays where it was until the
 * newest wish that can be met is loaded, and shows the shape of rows only when it has waited for
 * WAIT_MS without meeting any:
 *
 *     wishes   a ── b ── c ── d            d is where the thumb is
 *     loaded        b                      b is shown; a is forgotten
 *     after WAIT_MS without news           d is shown, as the shape of rows
 */
export type Wish = { readonly offset: number; readonly atMs: number }

export type Wishes = {
  readonly shown: number
  /** Oldest first, none of them met. */
  readonly open: readonly Wish[]
}

/** Rows are never blank for longer than this and one frame; 100 ms is what people notice. */
export const WAIT_MS = 80

/** Older wishes are passed by: nobody waits for them any more. */
const MAX_OPEN = 12

export const noWishes = (offset: number): Wishes => ({ shown: offset, open: [] })

export const wish = ({ shown, open }: Wishes, made: Wish): Wishes => {
  if (open.length === 0) return { shown, open: [made] }
  // The first wish says since when one waits, and so it stays when others are passed by.
  const [first = made, ...later] = open
  return { shown, open: [first, ...later.slice(1 - MAX_OPEN + 1), made] }
}

/** Grants what can be granted now. */
export const settle = (
  wishes: Wishes,
  { isLoaded, nowMs }: { readonly isLoaded: (offset: number) => boolean; readonly nowMs: number },
): Wishes => {
  const { open } = wishes
  const met = open.findLastIndex(({ offset }) => isLoaded(offset))
  const granted = open[met]
  if (granted !== undefined) {
    const left = open.slice(met + 1).map(({ offset }) => ({ offset, atMs: nowMs }))
    return { shown: granted.offset, open: left }
  }
  const newest = open.at(-1)
  const [oldest] = open
  if (newest === undefined || oldest === undefined) return wishes
  // The wish stays open, so that its rows replace the shape when they come.
  return nowMs - oldest.atMs < WAIT_MS ? wishes : { shown: newest.offset, open }
}

/** When to settle again though nothing came, in ms from now; undefined when nobody waits. */
export const waitMs = ({ open }: Wishes, nowMs: number): number | undefined => {
  const [oldest] = open
  return oldest === undefined ? undefined : Math.max(0, WAIT_MS - (nowMs - oldest.atMs))
}
