import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Stands in the folder of a sample whose import was not seen to its end. */
const UNFINISHED = 'sample-unfinished'

/**
 * A branch with Northwind in it, where there is none: made here the first time, so that there is
 * something to see. What was cut short goes on; a branch of one's own is left as it is.
 */
export const ensureSample = async (folder: string, say: (words: string) => void): Promise<void> => {
  const mark = join(folder, UNFINISHED)
  if (existsSync(join(folder, 'log.db')) && !existsSync(mark)) return
  // Only now: a start that makes nothing need not wait for it.
  const { makeSample } = await import('./make-sample.ts')
  await makeSample(folder, mark, say)
}
