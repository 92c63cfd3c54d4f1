import type { Observable } from '../observable/observable.ts'
import { type LineCursor, standing } from './cursor.ts'
import type { LineForm } from './edits.ts'
import type { LineGridProps } from './line-grid-props.ts'
import { type LineBounds, type Place, withinLines } from './move.ts'

/** What acts on the lines knows: them, and where one stands. */
export type LineContext<Line> = {
  readonly props: LineGridProps<Line>
  readonly form: LineForm<Line>
  readonly cursor: Observable<LineCursor>
  readonly bounds: LineBounds
  readonly reveal: (row: number) => void
}

/**
 * What every line is drawn with. It stays the same while lines change, so that a key draws the one
 * line that it changes; `latest` is for what happens later, on a key or a click.
 */
export type LineStage<Line> = {
  readonly form: LineForm<Line>
  readonly cursor: Observable<LineCursor>
  readonly latest: () => LineContext<Line>
}

export const stand = <Line>(context: LineContext<Line>, place: Place): void => {
  const { cursor, bounds, reveal } = context
  const within = withinLines(place, bounds)
  reveal(within.row)
  cursor.set(standing(cursor.get(), { ...place, ...within }))
}
