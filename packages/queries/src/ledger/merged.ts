import { createExposure } from './exposure.ts'
import type { LedgerParts } from './ledger.ts'
import { belowZero, createStock } from './stock.ts'

/** KE-1: the ledgers of a merged aggregate go to the one that it went into. */
export type LedgerMerges = { readonly follow: (from: string, into: string) => void }

export const createLedgerMerges = (parts: LedgerParts): LedgerMerges => {
  const { hasTable } = parts.projection
  const stock = hasTable('Stock') ? createStockMerge(parts) : null
  const items = hasTable('OpenItem') ? createItemMerge(parts) : null
  return {
    follow: (from, into) => {
      stock?.(from, into)
      items?.(from, into)
    },
  }
}

const createStockMerge = ({ projection, exceptions }: LedgerParts) => {
  const { later, changed } = projection
  const movements = later('UPDATE "StockMovement" SET subject = ? WHERE subject = ?')
  const select = later('SELECT location, quantity FROM "Stock" WHERE subject = ?')
  const remove = later('DELETE FROM "Stock" WHERE subject = ?')
  const addStock = createStock(projection, exceptions)
  return (from: string, into: string) => {
    const rows = select().all(from)
    if (rows.length === 0) return
    changed.add('StockMovement')
    movements().run(into, from)
    remove().run(from)
    for (const row of rows) {
      const location = String(row['location'])
      exceptions.clear(belowZero(location, from))
      addStock({ location, subject: into, micros: Number(row['quantity']) })
    }
  }
}

const createItemMerge = ({ projection }: LedgerParts) => {
  const { later, changed } = projection
  const items = later('UPDATE "OpenItem" SET party = ? WHERE party = ?')
  const select = later('SELECT agreed, invoiced FROM "Exposure" WHERE party = ?')
  const remove = later('DELETE FROM "Exposure" WHERE party = ?')
  const addExposure = createExposure(projection)
  return (from: string, into: string) => {
    const row = select().get(from)
    if (row === undefined) return
    changed.add('OpenItem')
    changed.add('Exposure')
    items().run(into, from)
    remove().run(from)
    addExposure({
      party: into,
      agreedMinor: Number(row['agreed']),
      invoicedMinor: Number(row['invoiced']),
    })
  }
}
