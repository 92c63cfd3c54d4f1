import { Fault, type FaultAnswer, isFault } from '@polder/kernel'
import { pageAfter } from '../server/page.ts'
import { lastCommonEnd } from './common-end.ts'
import type { SyncedBranch } from './ports.ts'
import type { Session } from './session.ts'

type Recovering = {
  readonly log: SyncedBranch['log']
  readonly call: Session['call']
}

/**
 * Gives the centre the commits that it lost, from the end of its log on, until it has all of ours
 * (SY-33). Another branch may give it the same meanwhile: then it is greeted again, and says how far it
 * is. A centre that doesn't take them goes on without them: there the logs have parted.
 */
export const offer = async ({
  log,
  call,
  after,
}: Recovering & { readonly after: number }): Promise<void> => {
  let adopted = after
  for (let page = pageAfter(log.store, adopted); page !== undefined; ) {
    try {
      const answer = await call('adopt', { page })
      if (answer.adopted <= adopted) return
      adopted = answer.adopted
    } catch (error) {
      if (isOvertaken(error)) return
      throw isDeclined(error) ? forked(adopted, error.code) : error
    }
    page = pageAfter(log.store, adopted)
  }
}

/** Its log has grown since it was greeted. */
const isOvertaken = (error: unknown) =>
  isFault(error) && (error.code === 'log-gap' || error.code === 'log-forked')

const isDeclined = (error: unknown): error is FaultAnswer =>
  isFault(error) && (error.code === 'not-adopting' || error.code === 'mac-invalid')

/**
 * Where the two logs parted, as the fault that blocks sync: the branch keeps its file and starts a
 * successor from the centre's log (SY-33).
 */
export const findForks = async ({ log, call }: Recovering): Promise<Fault> => {
  const common = await lastCommonEnd(log.store, async (position) => {
    const { chainHash } = await call('hash', { position })
    return chainHash === log.store.chainHashAt(position)
  })
  return forked(common, 'parted')
}

const forked = (common: number, why: string) => new Fault('log-forked', { common, why })
