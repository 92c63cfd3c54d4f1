import { join } from 'node:path'
import type { AccountId, Result, StreamId } from '@polder/kernel'
import { connectSocket } from '@polder/sync/socket-client'
import { enrolFolder } from '../../enrol/enrol.ts'
import { systemPorts } from '../../ports.ts'
import { startChild } from './child.ts'
import type { CentreRequest } from './requests.ts'

/** A centre that listens, in a process of its own. */
export type ServedCentre = {
  readonly url: string
  readonly createAccount: () => Promise<{ readonly account: AccountId; readonly branch: StreamId }>
  readonly awaitAccount: () => Promise<{ readonly account: AccountId; readonly code: string }>
  readonly openBranch: (account: AccountId, code: string) => Promise<StreamId>
  readonly deviceCode: (account: AccountId, branch: StreamId) => Promise<string>
  /** Seconds of the processor that it has used so far. */
  readonly processor: () => Promise<number>
  readonly stop: () => Promise<void>
}

const PROGRAM = new URL('./serve-centre.ts', import.meta.url)

export const serveCentre = async (folder: string): Promise<ServedCentre> => {
  const child = await startChild(PROGRAM, [folder])
  // Safe here: each request has the answer that the centre's own function gives.
  const ask = async <T>(request: CentreRequest): Promise<T> =>
    given((await child.ask(request)) as Result<T>)
  return {
    url: child.ready,
    createAccount: () => ask({ kind: 'account' }),
    awaitAccount: () => ask({ kind: 'await' }),
    openBranch: (account, code) => ask({ kind: 'branch', account, name: `Branch ${code}`, code }),
    deviceCode: async (account, branch) =>
      (await ask<{ readonly code: string }>({ kind: 'code', account, branch })).code,
    processor: () => ask({ kind: 'processor' }),
    stop: async () => {
      await ask({ kind: 'stop' })
      await child.ended()
    },
  }
}

/** What a benchmark's centre must not refuse. */
const given = <T>(answer: Result<T>): T => {
  if (!answer.ok) throw new Error(`The centre refused: ${JSON.stringify(answer.refusal)}`)
  return answer.value
}

export type Places = { readonly folder: string; readonly secrets: string }

export const placesIn = (home: string, name: string): Places => ({
  folder: join(home, name),
  secrets: join(home, 'devices'),
})

/** Enrols a machine of a branch over a socket: its folder has the whole log then. */
export const enrolAt = async (
  { url, deviceCode }: ServedCentre,
  { account, branch }: { readonly account: AccountId; readonly branch: StreamId },
  places: Places,
): Promise<void> => {
  const code = await deviceCode(account, branch)
  const connect = connectSocket({ url })
  await enrolFolder({ ...places, server: url, code, connect, ports: systemPorts })
}
