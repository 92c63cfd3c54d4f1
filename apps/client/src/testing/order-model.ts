import type { Locator } from 'playwright-core'
import type { AppModel } from './app-model.ts'

/** An order that is entered by somebody who never takes a hand from the keyboard. */
export type OrderModel = {
  /** The field of the customer has the focus when the screen opens. */
  readonly chooseCustomer: (letters: string, name: string) => Promise<void>
  readonly addLine: (letters: string, name: string, quantity: string) => Promise<void>
  /** Through all fields of the header, which have nothing to say, to the first line. */
  readonly toLines: () => Promise<void>
  readonly total: Locator
  readonly nextStep: (done: RegExp) => Promise<void>
}

const MAX_TABS = 20

export const orderModel = ({ page, press, type }: AppModel): OrderModel => {
  const choose = async (letters: string, name: string) => {
    await type(letters)
    await page.getByRole('option', { name }).first().waitFor()
  }
  return {
    chooseCustomer: async (letters, name) => {
      await page.getByRole('combobox', { name: 'Customer' }).and(page.locator(':focus')).waitFor()
      await choose(letters, name)
      await press('Enter')
    },
    addLine: async (letters, name, quantity) => {
      await choose(letters, name)
      // What is meant is taken on leaving; the description is quoted, and the quantity comes after it.
      await press('Tab', 'Tab')
      await type(quantity)
      await press('Enter')
    },
    toLines: async () => {
      const inGrid = page.getByRole('grid').locator(':focus')
      for (let tabs = 0; tabs < MAX_TABS && (await inGrid.count()) === 0; tabs += 1)
        await press('Tab')
    },
    total: page.getByTestId('total'),
    nextStep: async (done) => {
      await press('Control+Enter')
      await page.getByText(done).first().waitFor()
    },
  }
}
