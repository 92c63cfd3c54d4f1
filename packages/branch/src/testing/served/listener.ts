import { GENESIS_HASH } from '@polder/events'
import { type AccountId, type DeviceId, newId, type StreamId, toInstant } from '@polder/kernel'
import { type Live, type Link, PROTOCOL } from '@polder/sync'
import { connectSocket } from '@polder/sync/socket-client'
import type { ServedCentre } from './served-centre.ts'

/** A device that only listens: a line, and what came over it. */
export type ListeningDevice = { readonly heard: Live[]; readonly link: Link }

const SECRET = 'a secret that only the listening machine has'

export const listenAt = async (
  { url, deviceCode }: ServedCentre,
  { account, branch }: { readonly account: AccountId; readonly branch: StreamId },
): Promise<ListeningDevice> => {
  const link = await connectSocket({ url })()
  const heard: Live[] = []
  link.onLive((message) => heard.push(message))
  const device = newId<DeviceId>()
  const code = await deviceCode(account, branch)
  const { logId, logEpoch } = await link.call('enrol', {
    protocol: PROTOCOL,
    code,
    device,
    secret: SECRET,
  })
  const hello = (received: { readonly position: number; readonly chainHash: string }) =>
    link.call('hello', {
      protocol: PROTOCOL,
      account,
      device,
      secret: SECRET,
      clock: toInstant(Date.now()),
      logId,
      logEpoch,
      received,
    })
  // As one that has the whole log: then it is told all that follows.
  const { head } = await hello({ position: 0, chainHash: GENESIS_HASH })
  await hello(head)
  return { heard, link }
}
