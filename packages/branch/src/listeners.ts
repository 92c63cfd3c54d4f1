import type { Ports } from './ports.ts'

/** Those who want to hear something. */
export type Listeners<Message> = {
  readonly tell: (message: Message) => void
  /** The answer ends it. */
  readonly listen: (listener: (message: Message) => void) => () => void
}

/** Whoever tells goes on, whatever a listener does: one that throws is a defect of its own. */
export const createListeners = <Message>({
  tellDefect,
}: Pick<Ports, 'tellDefect'>): Listeners<Message> => {
  const listeners = new Set<(message: Message) => void>()
  return {
    tell: (message) => {
      for (const listener of listeners)
        try {
          listener(message)
        } catch (error) {
          tellDefect(error)
        }
    },
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
