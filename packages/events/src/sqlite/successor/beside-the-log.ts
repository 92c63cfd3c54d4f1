import type { Connection } from '../connection.ts'

/**
 * Copies all that the attached old log's branch has beside it but its outbox. The new log is rebased
 * on what is shared, and no further than the branch was: all that comes after is rebased on next.
 */
export const copyBesideTheLog = (database: Connection, common: number): void => {
  database
    .prepare<[number]>(
      `INSERT INTO main.sync_state (only, kind, device, device_number, rebased, outbox_edition,
         device_commit_number, generation)
       SELECT only, kind, device, device_number, min(rebased, ?), outbox_edition + 1,
         device_commit_number, generation FROM old.sync_state`,
    )
    .run(common)
  for (const table of ['inbox', 'superseded', 'draft'])
    database.prepare(`INSERT INTO main.${table} SELECT * FROM old.${table}`).run()
}
