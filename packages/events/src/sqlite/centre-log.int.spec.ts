import { join } from 'node:path'
import { centreLogContract } from '../testing/centre-log.contract.ts'
import { eventStoreContract } from '../testing/event-store.contract.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { openCentreLog } from './centre-log.ts'

centreLogContract('SQLite centre log', {
  create: ({ key, ...create }) =>
    openCentreLog({ file: join(temporaryFolder(), 'account.db'), key, create }),
  restore: (file, key) => openCentreLog({ file, key }),
})

eventStoreContract('SQLite centre log’s store', (identity) => {
  const create = { identity, mode: 'open' } as const
  return openCentreLog({ file: ':memory:', key: new Uint8Array(32), create }).store
})
