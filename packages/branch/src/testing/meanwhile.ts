import { setImmediate } from 'node:timers/promises'

/** Does something turn after turn until what it waits for is settled, and says how many there were. */
export const meanwhile = async (
  awaited: Promise<unknown>,
  work: (turn: number) => void = () => undefined,
): Promise<number> => {
  const settled = new AbortController()
  const settle = () => settled.abort()
  void awaited.then(settle, settle)
  let turns = 0
  while (!settled.signal.aborted) {
    turns += 1
    work(turns)
    await setImmediate()
  }
  return turns
}
