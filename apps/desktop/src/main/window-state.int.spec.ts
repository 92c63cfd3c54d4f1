import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Screen } from 'electron'
import { describe, expect, onTestFinished, test } from 'vitest'
import { readWindowState } from './window-state.ts'

/** One display, and what is asked of it. */
const SCREEN = {
  getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }],
  // Safe: nothing else is asked.
} as unknown as Screen

const FIRST = { bounds: { width: 1366, height: 860 }, isMaximized: false }

const stateIn = (content: string) => {
  const folder = mkdtempSync(join(tmpdir(), 'polder-window-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'window.json')
  writeFileSync(file, content)
  return readWindowState(file, SCREEN)
}

describe('where a window opens', () => {
  test('is where the last one was', () => {
    const bounds = { x: 100, y: 50, width: 1200, height: 700 }
    expect(stateIn(JSON.stringify({ ...bounds, isMaximized: true }))).toEqual({
      bounds,
      isMaximized: true,
    })
  })

  test.each([
    ['there is no screen any more', '{"x":5000,"y":50,"width":1200,"height":700}'],
    ['nobody could get hold of it', '{"x":100,"y":1079,"width":1200,"height":700}'],
    ['it is above all screens', '{"x":100,"y":-900,"width":1200,"height":700}'],
    ['a number is none', '{"x":"1","y":50,"width":1200,"height":700}'],
    ['nothing was written', '{}'],
    ['what was written is cut short', '{"x":10'],
    ['it is no object', '[]'],
  ])('is where the first one is, when %s', (_why, content) => {
    expect(stateIn(content)).toEqual(FIRST)
  })
})
