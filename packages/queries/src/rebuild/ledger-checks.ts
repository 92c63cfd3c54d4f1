import { type ConceptShape, type Enterprise, lineTableName } from '@polder/model'
import type { Connection } from '../file/connection.ts'
import { quoted } from '../schema/sql.ts'

/** A sum that must come out, and how many rows say otherwise. */
export type LedgerCheck = { readonly check: string; readonly wrong: number }

/** What must add up in a read model: ledgers against their movements, totals against their lines. */
export const checkLedgers = (
  database: Connection,
  enterprise: Enterprise,
): readonly LedgerCheck[] =>
  checksOf(enterprise).map(({ check, sql }) => ({
    check,
    wrong: Number(database.prepare(`SELECT count(*) FROM (${sql})`).pluck().get()),
  }))

type Check = { readonly check: string; readonly sql: string }

const checksOf = (enterprise: Enterprise): readonly Check[] => [
  ...[...enterprise.shapes.values()].flatMap(documentChecks),
  ...LEDGER_CHECKS.filter(({ needs }) => needs.every((table) => enterprise.tables.has(table))),
]

/** MQ-2: totals of a document are sums of its rounded lines. */
const documentChecks = ({ name, meanings, concept }: ConceptShape): readonly Check[] => {
  const isDocument = concept.kind === 'agreement' || concept.kind === 'activity'
  if (!isDocument || !meanings.priced) return []
  const lines = quoted(lineTableName(name, 'lines'))
  return [
    {
      check: `totals-of-${name}`,
      sql: `SELECT d.id FROM ${quoted(name)} AS d
        LEFT JOIN (SELECT id, sum(gross) AS gross, sum(net) AS net FROM ${lines} GROUP BY id) AS l
          ON l.id = d.id
        WHERE d.gross IS NOT coalesce(l.gross, 0) OR d.net IS NOT coalesce(l.net, 0)`,
    },
  ]
}

const LEDGER_CHECKS: readonly (Check & { readonly needs: readonly string[] })[] = [
  {
    // ST-2: the stock ledger adds up.
    check: 'stock-is-the-sum-of-its-movements',
    needs: ['Stock', 'StockMovement'],
    sql: `SELECT location, subject FROM (
        SELECT location, subject, quantity FROM "Stock"
        UNION ALL SELECT location, subject, -quantity FROM "StockMovement")
      GROUP BY location, subject HAVING sum(quantity) <> 0`,
  },
  {
    // FI-2: what is open is what is not settled.
    check: 'open-items-are-total-less-settled',
    needs: ['OpenItem'],
    sql: `SELECT document FROM "OpenItem" WHERE open <> total - settled
      OR status <> CASE WHEN open = 0 THEN 'settled' ELSE 'open' END`,
  },
  {
    check: 'settlements-cancel-out',
    needs: ['OpenItem'],
    sql: `SELECT 1 FROM (SELECT coalesce(sum(settled), 0) AS settled FROM "OpenItem") WHERE settled <> 0`,
  },
  {
    // SL-1: exposure is what is agreed and not invoiced, and what is invoiced and not paid.
    check: 'exposure-is-agreed-and-invoiced',
    needs: ['Exposure', 'OpenItem'],
    sql: `SELECT e.party FROM "Exposure" AS e
      LEFT JOIN (SELECT party, sum(open) AS open FROM "OpenItem" GROUP BY party) AS o ON o.party = e.party
      WHERE e.exposure <> e.agreed + e.invoiced OR e.invoiced <> coalesce(o.open, 0)`,
  },
]
