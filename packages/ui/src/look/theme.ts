import { type CSSVariablesResolver, createTheme, type MantineThemeOverride } from '@mantine/core'
import { colourVariables } from './colours.ts'
import { componentDefaults } from './component-defaults.ts'
import { type Density, FONT_SIZES, SPACES, sizeVariables } from './sizes.ts'

/** Ten steps of one hue, as Mantine wants them; screens name `--pl-accent` instead. */
const DELFT = [
  '#e7eefb',
  '#cfdcf6',
  '#b3ccff',
  '#8fb4ff',
  '#6c95e6',
  '#4876c9',
  '#2f60b5',
  '#1f4ea3',
  '#173d84',
  '#102c61',
] as const

const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif"

/** The whole look. There is one for every density, made once. */
export const themeOf = (density: Density): MantineThemeOverride =>
  createTheme({
    fontFamily: FONT,
    headings: { fontFamily: FONT, fontWeight: '600', sizes: HEADINGS },
    primaryColor: 'delft',
    primaryShade: { light: 7, dark: 3 },
    colors: { delft: DELFT },
    autoContrast: true,
    defaultRadius: 'sm',
    radius: { xs: '3px', sm: '5px', md: '7px', lg: '9px', xl: '12px' },
    fontSizes: {
      xs: FONT_SIZES.small,
      sm: FONT_SIZES.grid,
      md: FONT_SIZES.base,
      lg: FONT_SIZES.title,
      xl: FONT_SIZES.title,
    },
    spacing: SPACES,
    respectReducedMotion: true,
    cursorType: 'pointer',
    focusRing: 'auto',
    shadows: SHADOWS,
    components: componentDefaults(density),
    other: { density },
  })

const TITLE = { fontSize: FONT_SIZES.title, lineHeight: '1.3' }
const SUBTITLE = { fontSize: FONT_SIZES.base, lineHeight: '1.45' }
const HEADINGS = { h1: TITLE, h2: SUBTITLE, h3: SUBTITLE, h4: SUBTITLE }

const SHADOW = '0 1px 2px rgb(20 18 12 / 8%), 0 8px 24px rgb(20 18 12 / 12%)'
const SHADOWS = { xs: 'none', sm: SHADOW, md: SHADOW, lg: SHADOW, xl: SHADOW }

/** Our tokens, and Mantine's own variables said through them. */
export const variablesOf =
  (density: Density): CSSVariablesResolver =>
  () => ({
    variables: { ...sizeVariables(density), ...BY_TOKEN },
    // Mantine sets these per scheme, and what it sets per scheme wins over what is set for both.
    light: { ...colourVariables('light'), ...BY_TOKEN },
    dark: { ...colourVariables('dark'), ...BY_TOKEN },
  })

const BY_TOKEN = {
  '--mantine-color-body': 'var(--pl-canvas)',
  '--mantine-color-text': 'var(--pl-text)',
  '--mantine-color-bright': 'var(--pl-text)',
  '--mantine-color-dimmed': 'var(--pl-text-soft)',
  '--mantine-color-placeholder': 'var(--pl-text-soft)',
  '--mantine-color-anchor': 'var(--pl-accent)',
  '--mantine-color-error': 'var(--pl-bad)',
  '--mantine-color-success': 'var(--pl-good)',
  '--mantine-color-default': 'var(--pl-surface)',
  '--mantine-color-default-hover': 'var(--pl-hover)',
  '--mantine-color-default-color': 'var(--pl-text)',
  '--mantine-color-default-border': 'var(--pl-line)',
  '--mantine-color-disabled': 'var(--pl-sunken)',
  '--mantine-color-disabled-color': 'var(--pl-text-soft)',
  '--mantine-color-disabled-border': 'var(--pl-line)',
  '--mantine-primary-color-contrast': 'var(--pl-on-accent)',
  '--mantine-color-delft-filled': 'var(--pl-accent)',
  '--mantine-color-delft-filled-hover': 'var(--pl-accent-strong)',
  '--mantine-color-delft-light': 'var(--pl-accent-soft)',
  '--mantine-color-delft-light-hover': 'var(--pl-accent-soft)',
  '--mantine-color-delft-light-color': 'var(--pl-accent)',
  '--mantine-color-delft-outline': 'var(--pl-accent)',
} as const
