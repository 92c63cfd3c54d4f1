import { mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { JsonObject, JsonValue } from '@polder/kernel'
import { digestOf, type LogDigest } from '../story/log.ts'
import { createStage, type Stage } from '../story/stage.ts'

/** A stage for a test, and how it is removed. */
export const aStage = (): Stage & { readonly remove: () => Promise<void> } => {
  const stage = createStage(realpathSync(mkdtempSync(join(tmpdir(), 'polder-story-'))))
  return {
    ...stage,
    remove: async () => {
      await stage.disconnect()
      rmSync(stage.folder, { recursive: true, force: true })
    },
  }
}

/** The log of the one account of the server, as anybody with another program sees it. */
export const serverLog = ({ folder }: Stage): LogDigest => {
  const data = join(folder, 'server')
  const logs = readdirSync(data).filter((name) => /^[0-9a-f-]{36}\.db$/.test(name))
  const [only, ...others] = logs
  if (only === undefined || others.length > 0) throw new Error(`Logs: ${logs.join(', ')}`)
  const database = new DatabaseSync(join(data, only), { readOnly: true })
  try {
    const rows = database.prepare('SELECT * FROM event_store ORDER BY Position').all()
    return digestOf(rows.map(withParsedPayload))
  } finally {
    database.close()
  }
}

const withParsedPayload = (row: { readonly [column: string]: unknown }): JsonObject => ({
  // Safe: the columns are text and numbers.
  ...(row as JsonObject),
  Payload: JSON.parse(String(row['Payload'])) as JsonValue,
})
