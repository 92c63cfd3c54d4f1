import type { Host } from '../host.ts'
import type { Say, ToThread } from './protocol.ts'

/** What the thread does with what it is told. */
export type Hearing = (message: ToThread) => Promise<void>

export const createHearing = (host: Host, say: Say): Hearing => {
  const running = new Map<number, AbortController>()
  const answer = async ({ id, asked }: Extract<ToThread, { readonly kind: 'call' }>) => {
    const controller = new AbortController()
    running.set(id, controller)
    const text = await host.answer(asked, {
      signal: controller.signal,
      onProgress: (progress) => say({ kind: 'progress', id, progress }),
    })
    running.delete(id)
    say({ kind: 'answer', id, text })
  }
  return async (message) => {
    switch (message.kind) {
      case 'call':
        return await answer(message)
      case 'cancel':
        return running.get(message.id)?.abort()
      case 'close':
        await host.close()
        return say({ kind: 'closed' })
    }
  }
}
