import type { CSSProperties } from 'react'
import { useLook } from '../look/look-context.ts'
import type { Arrangement } from './use-arrangement.ts'

const CHECK_PX = 32

/** Widths as variables of the grid, so that sizing a column draws no row again. */
export const useColumnStyle = <Row>(
  { arranged }: Arrangement<Row>,
  hasChecks: boolean,
): CSSProperties => {
  const { rowPx } = useLook()
  const checkPx = hasChecks ? CHECK_PX : 0
  const widths = arranged.map(({ widthPx }) => `${widthPx}px`)
  const starts = arranged.map(({ startPx }, place) => [
    `--pl-start-${place}`,
    `${startPx + checkPx}px`,
  ])
  return {
    '--pl-row': `${rowPx}px`,
    '--pl-columns': [...(hasChecks ? [`${CHECK_PX}px`] : []), ...widths, '1fr'].join(' '),
    ...Object.fromEntries(starts),
    // Custom properties are not in React's type.
  } as CSSProperties
}
