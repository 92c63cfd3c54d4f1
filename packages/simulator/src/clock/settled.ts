/**
 * When everything has happened that needs no time: Node empties its queue of microtasks before it
 * comes to a tick that was asked for meanwhile. Nothing here waits for a disk or a socket, so nothing
 * else is under way, and what happens happens in the same order every time.
 */
export const settled = (): Promise<void> =>
  new Promise((resolve) => {
    process.nextTick(resolve)
  })
