export type Listeners<T> = {
  readonly tell: (value: T) => void
  /** Returns how to stop listening. */
  readonly listen: (listener: (value: T) => void) => () => void
}

/** One who fails keeps nobody else from being told. */
export const createListeners = <T>(onDefect: (error: unknown) => void): Listeners<T> => {
  const listeners = new Set<(value: T) => void>()
  return {
    tell: (value) => {
      for (const listener of listeners)
        try {
          listener(value)
        } catch (error) {
          onDefect(error)
        }
    },
    listen: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
