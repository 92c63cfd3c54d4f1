import { describe, expect, test } from 'vitest'
import { COLOURS, type ColourName } from './colours.ts'

/** WCAG 2.2: 1.4.3 asks 4.5 of text, 1.4.11 asks 3 of the edge of a control and of the focus ring. */
const TEXT_RATIO = 4.5
const EDGE_RATIO = 3

const channel = (hex: string, at: number) => {
  const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255
  return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

const luminance = (hex: string) =>
  0.2126 * channel(hex, 1) + 0.7152 * channel(hex, 3) + 0.0722 * channel(hex, 5)

const ratio = (one: string, other: string) => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

const GROUNDS: readonly ColourName[] = ['canvas', 'surface', 'raised', 'sunken', 'hover']
const INKS: readonly ColourName[] = ['text', 'text-soft', 'accent', 'good', 'warn', 'bad']
const OWN_GROUNDS: readonly (readonly [ColourName, ColourName])[] = [
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['on-bad', 'bad'],
  ['text', 'accent-soft'],
  ['text-soft', 'accent-soft'],
  ['accent', 'accent-soft'],
  ['good', 'accent-soft'],
  ['warn', 'accent-soft'],
  ['bad', 'accent-soft'],
  ['good', 'good-soft'],
  ['warn', 'warn-soft'],
  ['bad', 'bad-soft'],
  ['text', 'good-soft'],
  ['text', 'warn-soft'],
  ['text', 'bad-soft'],
]

const everyInkOnEveryGround = INKS.flatMap((ink) => GROUNDS.map((ground) => [ink, ground] as const))

describe.each(['light', 'dark'] as const)('colours in the %s', (scheme) => {
  test.each([...everyInkOnEveryGround, ...OWN_GROUNDS])('%s is read on %s', (ink, ground) => {
    const found = ratio(COLOURS[ink][scheme], COLOURS[ground][scheme])
    expect(found).toBeGreaterThanOrEqual(TEXT_RATIO)
  })

  test.each(GROUNDS)('edges and the focus ring are seen on %s', (ground) => {
    for (const edge of ['line-strong', 'accent'] as const)
      expect(ratio(COLOURS[edge][scheme], COLOURS[ground][scheme])).toBeGreaterThanOrEqual(
        EDGE_RATIO,
      )
  })
})
