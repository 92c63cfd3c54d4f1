import type { Locator, Page } from 'playwright-core'

/** The lines of the gallery, as somebody works in them. */
export type LinesModel = {
  readonly grid: Locator
  readonly cell: (line: number, column: number) => Locator
  readonly text: (line: number, column: number) => Promise<string>
  readonly press: (...keys: readonly string[]) => Promise<void>
  readonly type: (text: string) => Promise<void>
  readonly paste: (text: string) => Promise<void>
  /** Line and column of the field that has the focus, from 1. */
  readonly place: () => Promise<string>
  readonly sum: () => Promise<string>
  readonly count: () => Promise<string>
}

export const linesModel = (page: Page): LinesModel => {
  const grid = page.getByRole('grid')
  const cell = (line: number, column: number) =>
    grid.locator(`[data-cell="${line - 1} ${column - 1}"]`)
  return {
    grid,
    cell,
    text: async (line, column) => {
      const field = cell(line, column).locator('input')
      return (await field.count()) > 0 ? field.inputValue() : cell(line, column).innerText()
    },
    press: async (...keys) => {
      for (const key of keys) await page.keyboard.press(key)
    },
    type: (text) => page.keyboard.type(text),
    paste: async (text) => {
      await page.evaluate((copied) => navigator.clipboard.writeText(copied), text)
      await page.keyboard.press('Control+V')
    },
    place: () =>
      page.evaluate(() => {
        const at = document.activeElement?.closest('[data-cell]')?.getAttribute('data-cell') ?? ''
        return at
          .split(' ')
          .map((place) => Number(place) + 1)
          .join(' ')
      }),
    sum: () => page.getByTestId('sum').innerText(),
    count: () => page.getByTestId('lines').innerText(),
  }
}
