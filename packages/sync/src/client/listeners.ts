/** Those who want to hear something. */
export type Listeners<Message> = {
  /** The answer ends it. */
  readonly add: (listener: (message: Message) => void) => () => void
  readonly tell: (message: Message) => void
}

export const createListeners = <Message>(): Listeners<Message> => {
  const listeners = new Set<(message: Message) => void>()
  return {
    add: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    tell: (message) => {
      for (const listener of listeners) listener(message)
    },
  }
}
