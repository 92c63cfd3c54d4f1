import { isJsonObject, type JsonObject } from '@polder/kernel'
import { DEFAULT_LAYOUT, type GridLayout } from '@polder/ui'
import { useMemo } from 'react'
import { keep, useKeptThing } from '../host/kept.ts'
import { hiddenAtFirst } from './columns.tsx'
import type { ListSpec } from '../enterprise/list-spec.ts'

/** How the user arranged the columns of a list; kept for them over restarts. */
export const useLayout = (spec: ListSpec, of: string = spec.table) => {
  const name = `list.${of}`
  const kept = useKeptThing(name)
  const layout = useMemo(() => layoutFrom(kept, spec), [kept, spec])
  return { layout, setLayout: (next: GridLayout) => keep(name, asJson(next)) }
}

const layoutFrom = (kept: JsonObject | undefined, spec: ListSpec): GridLayout => {
  if (kept === undefined) return { ...DEFAULT_LAYOUT, hidden: hiddenAtFirst(spec) }
  return {
    order: textsIn(kept['order']),
    hidden: textsIn(kept['hidden']),
    pinned: textsIn(kept['pinned']),
    widthsPx: numbersIn(kept['widthsPx']),
  }
}

const textsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []

const numbersIn = (value: JsonObject[string] | undefined): Readonly<Record<string, number>> =>
  isJsonObject(value)
    ? Object.fromEntries(
        Object.entries(value).filter(
          (entry): entry is [string, number] => typeof entry[1] === 'number',
        ),
      )
    : {}

const asJson = ({ order, hidden, pinned, widthsPx }: GridLayout): JsonObject => ({
  order,
  hidden,
  pinned,
  widthsPx,
})
