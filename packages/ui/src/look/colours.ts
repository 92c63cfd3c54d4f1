/**
 * Every colour there is, light and dark, by what it is for. Paper and ink, and one accent: the blue
 * of Delft. Green, amber and red say something and decorate nothing. `contrast.spec.ts` holds the
 * pairs that stand on each other against WCAG AA.
 */
export type Shades = { readonly light: string; readonly dark: string }

export const COLOURS = {
  canvas: { light: '#f6f5f2', dark: '#101214' },
  surface: { light: '#ffffff', dark: '#17191d' },
  raised: { light: '#ffffff', dark: '#1e2126' },
  sunken: { light: '#f1f0ec', dark: '#121417' },
  hover: { light: '#f5f4f0', dark: '#1f2329' },
  line: { light: '#e6e4de', dark: '#2a2e35' },
  'line-strong': { light: '#8b8880', dark: '#6f7681' },
  text: { light: '#1d1c1a', dark: '#e7e8ea' },
  'text-soft': { light: '#5b5953', dark: '#a6adb7' },
  accent: { light: '#1f4ea3', dark: '#8fb4ff' },
  'accent-strong': { light: '#173d84', dark: '#b3ccff' },
  'on-accent': { light: '#ffffff', dark: '#0c1a36' },
  'accent-soft': { light: '#e7eefb', dark: '#1a2740' },
  good: { light: '#17683a', dark: '#6ecf97' },
  'good-soft': { light: '#e5f3ea', dark: '#15291d' },
  warn: { light: '#855000', dark: '#e6b657' },
  'warn-soft': { light: '#fbf0da', dark: '#2e250f' },
  bad: { light: '#b0251d', dark: '#ff9189' },
  'bad-soft': { light: '#fcebe9', dark: '#37191a' },
  'on-bad': { light: '#ffffff', dark: '#3a0b08' },
} as const satisfies Readonly<Record<string, Shades>>

export type ColourName = keyof typeof COLOURS

/** `--pl-accent-soft`: what style sheets say. */
export const colourVariables = (scheme: keyof Shades): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(COLOURS).map(([name, shades]) => [`--pl-${name}`, shades[scheme]]),
  )
