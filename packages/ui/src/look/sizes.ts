/** Space in steps of 4 px, four sizes of type, and what a dense screen makes smaller. */
export type Density = 'normal' | 'compact'

const STEP_PX = 4

/** Of a row in a grid; its arithmetic needs the number, not the variable. */
export const ROW_PX: Readonly<Record<Density, number>> = { normal: 32, compact: 28 }

const CONTROL_PX: Readonly<Record<Density, number>> = { normal: 32, compact: 28 }

export const FONT_SIZES = { small: '12px', grid: '13px', base: '14px', title: '20px' } as const

export const SPACES = {
  xs: `${STEP_PX}px`,
  sm: `${2 * STEP_PX}px`,
  md: `${3 * STEP_PX}px`,
  lg: `${4 * STEP_PX}px`,
  xl: `${6 * STEP_PX}px`,
} as const

export const sizeVariables = (density: Density): Readonly<Record<string, string>> => ({
  '--pl-step': `${STEP_PX}px`,
  '--pl-row': `${ROW_PX[density]}px`,
  '--pl-control': `${CONTROL_PX[density]}px`,
  '--pl-font-small': FONT_SIZES.small,
  '--pl-font-grid': FONT_SIZES.grid,
  '--pl-font-base': FONT_SIZES.base,
  '--pl-font-title': FONT_SIZES.title,
  '--pl-radius': '5px',
  '--pl-motion': '120ms',
})
