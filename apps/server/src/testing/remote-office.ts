import { anOffice, type Line, type Office, type World } from '@polder/centre/testing'
import { accept, asId, type AccountId, type StreamId, toInstant } from '@polder/kernel'
import type { Link, Live, Peer } from '@polder/sync'
import { connectSocket } from '@polder/sync/socket-client'
import { onTestFinished } from 'vitest'
import type { Home } from './home.ts'
import { done, type Named, operate } from './operate.ts'

/** A branch office that reaches its server over a socket. */
export type RemoteOffice = Office & { readonly link: Link; readonly heard: readonly Live[] }

const now = () => toInstant(Date.now())

export const linkTo = async (url: string): Promise<Link> => {
  const link = await connectSocket({ url })()
  onTestFinished(link.close)
  return link
}

/** Enrols an office with a code that an operator's command gave while the server runs. */
export const enrolledOffice = async (
  home: Home,
  url: string,
  { account, branch }: Named,
): Promise<RemoteOffice> => {
  const given = done<{ code: string; expiresAt: string }>(
    operate(home, ['device', 'code', '--account', account, '--branch', branch]),
  )
  const link = await linkTo(url)
  const heard: Live[] = []
  link.onLive((message) => void heard.push(message))
  const centre = { deviceCode: () => accept(given) }
  // Safe: this is all that an office asks of its world.
  const world = { centre, now, connect: () => lineOver(link, heard) } as unknown as World
  const office = await anOffice(world, {
    account: asId<AccountId>(account),
    branch: asId<StreamId>(branch),
  })
  return { ...office, link, heard }
}

/** The office after its line or its server was gone: the same log, over another line. */
export const lineOver = (link: Link, heard: Live[] = []): Line => {
  const peer: Peer = { handle: link.call, closed: link.close }
  return { peer, heard, closedFor: [] }
}
