import { Fault } from '@polder/kernel'
import type { Connect } from '@polder/sync'
import type { Watching } from '../worker/run-worker.ts'

/**
 * Work over lines that are cut when the signal says so: whatever it waits for then fails, and the
 * fault is `cancelled`.
 */
export const cancellable = async <T>(
  connect: Connect,
  { signal }: Pick<Watching, 'signal'>,
  work: (connect: Connect) => Promise<T>,
): Promise<T> => {
  const need = () => {
    if (signal?.aborted === true) throw new Fault('cancelled')
  }
  const watched: Connect = async () => {
    need()
    const link = await connect()
    const cut = () => link.close()
    signal?.addEventListener('abort', cut, { once: true })
    link.onClosed(() => signal?.removeEventListener('abort', cut))
    if (signal?.aborted === true) cut()
    return link
  }
  try {
    return await work(watched)
  } catch (error) {
    need()
    throw error
  }
}
