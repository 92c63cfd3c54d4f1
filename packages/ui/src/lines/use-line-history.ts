import { useMemo, useReducer } from 'react'
import {
  amended,
  cancelled,
  type History,
  newHistory,
  recorded,
  redone,
  undone,
} from './history.ts'

export type Lines<Line> = readonly Line[]

export type LineHistory<Line> = {
  readonly lines: Lines<Line>
  readonly canUndo: boolean
  readonly canRedo: boolean
  /** A step of the user; changes with one mark, one after the other, are one step. */
  readonly edit: (apply: (lines: Lines<Line>) => Lines<Line>, mark?: string) => void
  /** The program fills something in. It is no step of its own. */
  readonly amend: (apply: (lines: Lines<Line>) => Lines<Line>) => void
  /** Takes back the newest step as if it had never been, if it has this mark. */
  readonly cancel: (mark: string) => void
  readonly undo: () => void
  readonly redo: () => void
}

type Change<Line> = (history: History<Lines<Line>>) => History<Lines<Line>>

/** Lines that are being written, with all steps. They are the screen's; the grid edits them. */
export const useLineHistory = <Line>(initial: Lines<Line>): LineHistory<Line> => {
  const [history, change] = useReducer(
    (before: History<Lines<Line>>, apply: Change<Line>) => apply(before),
    initial,
    newHistory<Lines<Line>>,
  )
  const changes = useMemo(() => changesOf(change), [])
  return {
    lines: history.present,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    ...changes,
  }
}

const changesOf = <Line>(change: (apply: Change<Line>) => void) => ({
  edit: (apply: (lines: Lines<Line>) => Lines<Line>, mark?: string) =>
    change((history) => {
      const next = apply(history.present)
      return next === history.present ? history : recorded(history, next, mark)
    }),
  amend: (apply: (lines: Lines<Line>) => Lines<Line>) =>
    change((history) => amended(history, apply(history.present))),
  cancel: (mark: string) => change((history) => cancelled(history, mark)),
  undo: () => change(undone),
  redo: () => change(redone),
})
