import { join } from 'node:path'
import { expect, test } from 'vitest'
import { registryContract } from '../testing/registry.contract.ts'
import { faultOf } from '../testing/centre-contract/world.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { createSqliteEventStore } from './event-store.ts'
import { openRegistry } from './registry.ts'
import { anIdentity } from '../testing/builders.ts'

registryContract('SQLite registry', {
  create: () => openRegistry(join(temporaryFolder(), 'registry.db')),
  restore: openRegistry,
})

test('a registry is there when it is opened again, and a log is none', () => {
  const folder = temporaryFolder()
  const file = join(folder, 'registry.db')
  openRegistry(file).close()
  openRegistry(file).close()
  createSqliteEventStore({ file: join(folder, 'log.db'), create: anIdentity() }).close()
  expect(faultOf(() => openRegistry(join(folder, 'log.db')))).toBe('not-a-registry')
})
