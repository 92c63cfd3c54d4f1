import { setTimeout as sleep } from 'node:timers/promises'
import type { CommandRequest } from '@polder/contract'
import { startChild } from './child.ts'
import type { OfficeRequest, OfficeStatus } from './requests.ts'
import type { Places } from './served-centre.ts'

/** A branch in a process of its own. */
export type OfficeProcess = {
  readonly stay: () => Promise<void>
  readonly perform: (requests: readonly CommandRequest[], perSecond: number) => Promise<void>
  readonly status: () => Promise<OfficeStatus>
  readonly untilSent: () => Promise<void>
  readonly stop: () => Promise<void>
}

const PROGRAM = new URL('./run-office.ts', import.meta.url)
const LOOK_EVERY_MS = 20

export const startOffice = async (
  { folder, secrets }: Places,
  server: string,
): Promise<OfficeProcess> => {
  const child = await startChild(PROGRAM, [folder, secrets, server])
  const ask = (request: OfficeRequest) => child.ask(request)
  // Safe: what the program answers to this.
  const status = async () => (await ask({ kind: 'status' })) as OfficeStatus
  return {
    stay: async () => void (await ask({ kind: 'stay' })),
    perform: async (requests, perSecond) =>
      void (await ask({ kind: 'perform', requests, perSecond })),
    status,
    untilSent: async () => {
      while ((await status()).unsent > 0) await sleep(LOOK_EVERY_MS)
    },
    stop: async () => {
      await ask({ kind: 'stop' })
      await child.ended()
    },
  }
}
