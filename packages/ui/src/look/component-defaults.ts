import { type ButtonProps, type MantineThemeComponents, rem } from '@mantine/core'
import type { Density } from './sizes.ts'

const CONTROL_VARIABLE = 'var(--pl-control)'

/** Short enough that nobody waits for it; none where the user asks for less. */
const MOTION_MS = 100

const quick = { transition: 'fade', duration: MOTION_MS } as const

/** What every screen would otherwise say again: controls of one height, quick and quiet overlays. */
export const componentDefaults = (density: Density): MantineThemeComponents => ({
  Button: {
    defaultProps: { size: 'sm' },
    vars: (_theme: unknown, { variant = 'filled' }: ButtonProps) => ({
      root: {
        ...(variant === 'filled' ? { '--button-color': 'var(--pl-on-accent)' } : {}),
        '--button-height': CONTROL_VARIABLE,
        '--button-padding-x': density === 'compact' ? rem(10) : rem(12),
      },
    }),
    styles: { root: { fontWeight: 550 } },
  },
  ActionIcon: { defaultProps: { variant: 'subtle', size: 28 } },
  Input: {
    defaultProps: { size: 'sm' },
    vars: () => ({
      wrapper: {
        '--input-height': CONTROL_VARIABLE,
        '--input-fz': 'var(--pl-font-base)',
        '--input-bd': 'var(--pl-line-strong)',
        '--input-bg': 'var(--pl-surface)',
      },
    }),
  },
  InputWrapper: {
    defaultProps: { size: 'sm', inputWrapperOrder: ['label', 'input', 'error', 'description'] },
    vars: () => ({
      label: { '--input-label-size': 'var(--pl-font-small)' },
      error: { '--input-error-size': 'var(--pl-font-small)' },
      description: { '--input-description-size': 'var(--pl-font-small)' },
    }),
    styles: { label: { fontWeight: 500, color: 'var(--pl-text-soft)', marginBlockEnd: rem(2) } },
  },
  Modal: {
    defaultProps: { transitionProps: quick, centered: true, padding: 'lg', overlayProps: OVERLAY },
  },
  Popover: { defaultProps: { transitionProps: quick, shadow: 'md', radius: 'sm' } },
  Menu: { defaultProps: { transitionProps: quick, shadow: 'md', radius: 'sm' } },
  Tooltip: { defaultProps: { transitionProps: quick, openDelay: 400, withArrow: false } },
  Checkbox: {
    defaultProps: { size: 'xs', radius: 'xs' },
    vars: () => ({ root: { '--checkbox-icon-color': 'var(--pl-on-accent)' } }),
  },
  Kbd: { defaultProps: { size: 'xs' } },
})

const OVERLAY = { backgroundOpacity: 0.35, blur: 0 } as const
