import { existsSync } from 'node:fs'
import { type AccountId, assert, Fault } from '@polder/kernel'
import type { CentreMode } from '../centre-log.ts'
import type { Codes, OneTimeCode, RegisteredAccount, Registry } from '../registry.ts'
import { createBackup } from './backup.ts'
import { type Connection, openConnection } from './connection.ts'
import { createTransactions, type Transactions } from './transaction.ts'

const REGISTRY_SCHEMA = `
CREATE TABLE account (
  account TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  file TEXT NOT NULL UNIQUE,
  mode TEXT NOT NULL
) STRICT;
CREATE TABLE one_time_code (
  code_hash TEXT PRIMARY KEY,
  purpose TEXT NOT NULL,
  account TEXT NOT NULL,
  branch TEXT,
  expires_at TEXT NOT NULL,
  used_by TEXT
) STRICT;
`

/** Opens a server's registry; a new file is made. Fault: `not-a-registry`, and those of every file. */
export const openRegistry = (file: string): Registry => {
  const create = { schema: REGISTRY_SCHEMA, fill: () => undefined }
  const database = openConnection({ file, ...(!existsSync(file) && { create }) })
  try {
    if (!isRegistry(database)) throw new Fault('not-a-registry', { file })
    return registryOf(
      database,
      createTransactions({ database, file }, () => undefined),
    )
  } catch (error) {
    database.close()
    throw error
  }
}

const isRegistry = (database: Connection) =>
  database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'one_time_code'").get() !== undefined

const registryOf = (database: Connection, { run, reading }: Transactions): Registry => {
  const all = database.prepare<[], RegisteredAccount>('SELECT * FROM account ORDER BY name')
  const find = database.prepare<[AccountId], RegisteredAccount>(
    'SELECT * FROM account WHERE account = ?',
  )
  const taken = database.prepare<[RegisteredAccount]>(
    'SELECT 1 FROM account WHERE account = @account OR name = @name OR file = @file',
  )
  const add = database.prepare<[RegisteredAccount]>(
    'INSERT INTO account (account, name, file, mode) VALUES (@account, @name, @file, @mode)',
  )
  const setMode = database.prepare<[CentreMode, AccountId]>(
    'UPDATE account SET mode = ? WHERE account = ?',
  )
  return {
    accounts: reading(() => all.all()),
    find: reading((account) => find.get(account)),
    add: (account) =>
      run(() => {
        assert(taken.get(account) === undefined, 'an account is registered once')
        add.run(account)
      }),
    setMode: (account, mode) =>
      run(() => assert(setMode.run(mode, account).changes === 1, 'an account that there is')),
    assume: assuming(database, run),
    codes: codesOf(database, { run, reading }),
    backup: createBackup(database),
    close: () => database.close(),
  }
}

const assuming = (database: Connection, run: Transactions['run']): Registry['assume'] => {
  const known = database.prepare<[AccountId]>('SELECT 1 FROM account WHERE account = ?')
  const account = database.prepare<[AccountId, AccountId]>(
    'UPDATE account SET account = ? WHERE account = ?',
  )
  const codes = database.prepare<[AccountId, AccountId]>(
    'UPDATE one_time_code SET account = ? WHERE account = ?',
  )
  return (awaited, published) =>
    run(() => {
      if (awaited === published) return
      assert(known.get(published) === undefined, 'an account is registered once')
      assert(account.run(published, awaited).changes === 1, 'an account that there is')
      codes.run(published, awaited)
    })
}

const CODE_COLUMNS = `code_hash AS codeHash, purpose, account, branch, expires_at AS expiresAt,
  used_by AS usedBy`

const codesOf = (
  database: Connection,
  { run, reading }: Pick<Transactions, 'run' | 'reading'>,
): Codes => {
  const find = database.prepare<[string], OneTimeCode>(
    `SELECT ${CODE_COLUMNS} FROM one_time_code WHERE code_hash = ?`,
  )
  const drop = database.prepare<[string]>(
    'DELETE FROM one_time_code WHERE used_by IS NULL AND expires_at < ?',
  )
  const add = database.prepare<[OneTimeCode]>(
    `INSERT INTO one_time_code (code_hash, purpose, account, branch, expires_at, used_by)
     VALUES (@codeHash, @purpose, @account, @branch, @expiresAt, @usedBy)`,
  )
  const use = database.prepare<[string, string]>(
    'UPDATE one_time_code SET used_by = ? WHERE code_hash = ?',
  )
  return {
    find: reading((codeHash) => find.get(codeHash)),
    add: (code, now) =>
      run(() => {
        drop.run(now)
        add.run(code)
      }),
    use: (codeHash, device) =>
      run(() => assert(use.run(device, codeHash).changes === 1, 'a code that there is')),
  }
}
