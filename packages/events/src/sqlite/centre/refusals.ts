import type { Refusal } from '@polder/kernel'
import type { Refusals } from '../../centre-log.ts'
import type { Connection } from '../connection.ts'

export const createRefusals = (database: Connection): Refusals => {
  const find = database
    .prepare<[string, number, number], string>(
      `SELECT refusal_json FROM refusal
       WHERE command_id = ? AND attempt = ? AND device_commit_number = ?`,
    )
    .pluck()
  const add = database.prepare<[string, number, number, string, string]>(
    `INSERT INTO refusal (command_id, attempt, device_commit_number, refused_at, refusal_json)
     VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  )
  return {
    find: ({ commandId, attempt, deviceCommitNumber }) => {
      const text = find.get(commandId, attempt, deviceCommitNumber)
      // Safe: text that this package wrote.
      return text === undefined ? undefined : (JSON.parse(text) as Refusal)
    },
    add: ({ commandId, attempt, deviceCommitNumber }, refusal, refusedAt) => {
      add.run(commandId, attempt, deviceCommitNumber, refusedAt, JSON.stringify(refusal))
    },
  }
}
