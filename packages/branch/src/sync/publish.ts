import type { PublishRequest } from '@polder/contract'
import type { BranchLog } from '@polder/events'
import { Fault } from '@polder/kernel'
import { publishAccount } from '@polder/sync/client'
import type { Watching } from '../worker/run-worker.ts'
import { cancellable } from './cancellable.ts'
import type { CentreFile } from './centre-file.ts'
import { credentialsOf, type LineParts, lineTo } from './line.ts'

export type PublishingParts = LineParts & {
  readonly log: BranchLog
  readonly centre: CentreFile
  readonly fellBehind: () => void
}

/**
 * SY-35. Where the centre is, and that it may not know yet that this was all, are noted before the
 * branch is enrolled: a process that ends in between is an enrolled branch that can go on.
 */
export const publishBranch = async (
  parts: PublishingParts,
  { server, code }: PublishRequest,
  watching: Watching,
): Promise<void> => {
  const { log, centre, fellBehind } = parts
  const { kind } = log.state()
  if (kind === 'enrolled' && !centre.read().isPublishing) throw new Fault('already-enrolled')
  const { onProgress } = watching
  await cancellable(
    () => lineTo(parts, server),
    watching,
    async (connect) =>
      publishAccount({
        connect,
        code,
        credentials: credentialsOf(parts),
        log,
        becomeEnrolled: (origin) => {
          centre.write({ server, isPublishing: true })
          log.enrol(origin)
          fellBehind()
        },
        ...(onProgress && { onProgress }),
      }),
  )
  centre.write({ server, isPublishing: false })
}
