import { on } from 'node:events'
import { join } from 'node:path'
import type { MessagePort } from 'node:worker_threads'
import { createSqliteEventStore, LOG_FILE } from '@polder/events/sqlite'
import { deriveEnterprise } from '@polder/model'
import { beginReadFile } from '@polder/queries'
import type { BuildAlongOrder, Received } from './protocol.ts'

/** Not page by page: what several events add to the same rows is written once. */
const AT_ONCE_EVENTS = 5_000

/** Projects the log as it is told that more of it is there, until it is all there. */
export const buildAlong = async (
  { folder, file, model, state }: BuildAlongOrder,
  port: MessagePort,
): Promise<void> => {
  const store = createSqliteEventStore({ file: join(folder, LOG_FILE), readOnly: true })
  try {
    const making = beginReadFile({ file, enterprise: deriveEnterprise(model), store, state })
    let projected = 0
    for await (const { upTo, isAll } of told(port)) {
      if (!isAll && upTo - projected < AT_ONCE_EVENTS) continue
      making.project(upTo)
      projected = upTo
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
