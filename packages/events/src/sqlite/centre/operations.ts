import type { Instant } from '@polder/kernel'
import type { Operations, OperatorNote } from '../../centre-log.ts'
import { MAX_NOTES_PER_KIND } from '../../operator-notes.ts'
import type { Connection } from '../connection.ts'

type NoteRow = { readonly kind: string; readonly noted_at: Instant; readonly details: string }

export const createOperations = (database: Connection): Operations => {
  const last = database
    .prepare<[string], number | null>('SELECT max(ordinal) FROM operator_note WHERE kind = ?')
    .pluck()
  const add = database.prepare<[string, number, string, string]>(
    'INSERT INTO operator_note (kind, ordinal, noted_at, details) VALUES (?, ?, ?, ?)',
  )
  const drop = database.prepare<[string, number]>(
    'DELETE FROM operator_note WHERE kind = ? AND ordinal <= ?',
  )
  const all = database.prepare<[], NoteRow>(
    'SELECT kind, noted_at, details FROM operator_note ORDER BY note',
  )
  return {
    note: ({ kind, at, details }) => {
      const ordinal = (last.get(kind) ?? 0) + 1
      add.run(kind, ordinal, at, JSON.stringify(details))
      drop.run(kind, ordinal - MAX_NOTES_PER_KIND)
    },
    read: () => all.all().map(noteOf),
  }
}

const noteOf = ({ kind, noted_at, details }: NoteRow): OperatorNote => ({
  kind,
  at: noted_at,
  // Safe: text that this package wrote.
  details: JSON.parse(details) as OperatorNote['details'],
})
