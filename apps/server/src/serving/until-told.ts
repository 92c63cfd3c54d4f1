/**
 * Waits for the signal to stop. A second one ends the process at once, as it would any other: what was
 * answered is on disk.
 */
export const untilTold = (): Promise<NodeJS.Signals> =>
  new Promise((resolve) => {
    const told = (signal: NodeJS.Signals) => {
      for (const each of SIGNALS) process.off(each, told)
      resolve(signal)
    }
    for (const signal of SIGNALS) process.on(signal, told)
  })

const SIGNALS = ['SIGTERM', 'SIGINT'] as const
