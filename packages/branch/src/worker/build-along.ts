import { on } from 'node:events'
import { join } from 'node:path'
import type { MessagePort } from 'node:worker_threads'
import { createSqliteEventStore, LOG_FILE } from '@polder/events/sqlite'
import { deriveEnterprise } from '@polder/model'
import { beginReadFile } from '@polder/queries'
import type { BuildAlongOrder, Received } from './protocol.ts'

/** Projects each page of the log when it is told that the page is there, until there are no more. */
export const buildAlong = async (
  { folder, file, model, state }: BuildAlongOrder,
  port: MessagePort,
): Promise<void> => {
  const store = createSqliteEventStore({ file: join(folder, LOG_FILE), readOnly: true })
  try {
    const making = beginReadFile({ file, enterprise: deriveEnterprise(model), store, state })
    for await (const { upTo, isAll } of told(port)) {
      making.project(upTo)
      if (isAll) break
    }
    making.complete()
  } finally {
    store.close()
  }
}

const told = async function* (port: MessagePort): AsyncGenerator<Received> {
  // Safe: only `startWorker` has the other end.
  for await (const [received] of on(port, 'message')) yield received as Received
}
