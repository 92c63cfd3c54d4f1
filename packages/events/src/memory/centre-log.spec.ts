import { centreLogContract } from '../testing/centre-log.contract.ts'
import { eventStoreContract } from '../testing/event-store.contract.ts'
import { createMemoryCentreLog, restoreMemoryCentreLog } from './centre-log.ts'

centreLogContract('memory centre log', {
  create: createMemoryCentreLog,
  restore: restoreMemoryCentreLog,
})

eventStoreContract('memory centre log’s store', (identity) => {
  const options = { identity, mode: 'open', key: new Uint8Array(32) } as const
  return createMemoryCentreLog(options).store
})
