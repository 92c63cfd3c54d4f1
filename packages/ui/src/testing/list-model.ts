import type { Locator, Page } from 'playwright-core'

/** The list of the gallery, as somebody sees it who looks at the screen. */
export type ListModel = {
  readonly grid: Locator
  readonly press: (...keys: readonly string[]) => Promise<void>
  /** The text of the cell one stands on. */
  readonly activeText: () => Promise<string>
  /** Whether that cell is seen whole, between header and footer. */
  readonly isActiveSeen: () => Promise<boolean>
  /** Numbers of the rows that are drawn, from 1. */
  readonly rows: () => Promise<readonly number[]>
  readonly wheel: (px: number) => Promise<void>
  /** 0 is the first row, 1 the last one. */
  readonly dragThumbTo: (share: number) => Promise<void>
  readonly header: (title: string) => Locator
  readonly titles: () => Promise<readonly string[]>
}

export const listModel = (page: Page): ListModel => {
  const grid = page.getByRole('grid')
  const active = async () =>
    page.locator(`[id="${await grid.getAttribute('aria-activedescendant')}"]`)
  return {
    grid,
    press: async (...keys) => {
      for (const key of keys) await page.keyboard.press(key)
    },
    activeText: async () => (await active()).innerText(),
    isActiveSeen: async () => {
      const cell = await (await active()).boundingBox()
      const all = await grid.boundingBox()
      if (cell === null || all === null) return false
      const isBelowHeader = cell.y >= all.y + cell.height - 1
      return isBelowHeader && cell.y + cell.height <= all.y + all.height - cell.height + 1
    },
    rows: async () => {
      const indexes = await grid
        .locator('[data-row]')
        .evaluateAll((rows) => rows.map((row) => Number(row.getAttribute('data-row')) + 1))
      return indexes
    },
    wheel: async (px) => {
      await grid.hover()
      await page.mouse.wheel(0, px)
    },
    dragThumbTo: async (share) =>
      grid.evaluate((element, to) => {
        element.scrollTop = to * (element.scrollHeight - element.clientHeight)
      }, share),
    header: (title) => grid.getByRole('columnheader', { name: title }),
    titles: async () => grid.getByRole('columnheader').allInnerTexts(),
  }
}
