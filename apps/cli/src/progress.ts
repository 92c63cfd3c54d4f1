import { Presets, SingleBar } from 'cli-progress'

type Progress = { readonly done: number; readonly total: number; readonly what?: string }

type Bar = { readonly update: (progress: Progress) => void; readonly stop: () => void }

/** Short work shows no bar. */
const QUIET_MS = 500

/** Does some work under a bar, which goes away with it, whatever becomes of it. */
export const withBar = async <T>(
  what: string,
  work: (update: Bar['update']) => T | Promise<T>,
): Promise<T> => {
  const bar = createBar(what)
  try {
    return await work(bar.update)
  } finally {
    bar.stop()
  }
}

/** A bar on standard error with an estimate of what is left; none where nobody looks. */
const createBar = (what: string): Bar => {
  if (!process.stderr.isTTY) return { update: () => undefined, stop: () => undefined }
  const bar = new SingleBar(
    {
      format: '{what} {bar} {percentage}% · {eta_formatted} left',
      hideCursor: true,
      clearOnComplete: true,
      stream: process.stderr,
    },
    Presets.shades_classic,
  )
  const startedAt = performance.now()
  let isShown = false
  return {
    update: ({ done, total, what: step = what }) => {
      if (!isShown && performance.now() - startedAt < QUIET_MS) return
      if (!isShown) bar.start(total, done, { what: step })
      isShown = true
      bar.setTotal(total)
      bar.update(done, { what: step })
    },
    stop: () => {
      if (isShown) bar.stop()
    },
  }
}
