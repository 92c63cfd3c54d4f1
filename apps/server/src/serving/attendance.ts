import type { Centre } from '@polder/centre'
import type { AccountId, DeviceId } from '@polder/kernel'
import type { Listener, Peer, RequestOf, Voice } from '@polder/sync'

/**
 * Who is connected. An operator's command runs in a process of its own: a device that it revokes is
 * refused whatever it asks to store, and here its line is ended, so that it hears nothing more either.
 */
export type Attendance = {
  readonly listen: Listener
  /** Ends the lines of devices that were revoked since. */
  readonly look: () => void
}

type Present = { readonly account: AccountId; readonly device: DeviceId }

export const createAttendance = (centre: Pick<Centre, 'listen' | 'devices'>): Attendance => {
  const present = new Map<Voice, Present>()
  return {
    listen: (voice) => {
      const peer = centre.listen(voice)
      let isClosed = false
      const handle: Peer['handle'] = async (name, request) => {
        const answer = await peer.handle(name, request)
        if (name === 'hello' && !isClosed) {
          // Safe: each call comes with its own request.
          const { account, device } = request as RequestOf<'hello'>
          present.set(voice, { account, device })
        }
        return answer
      }
      const closed = () => {
        isClosed = true
        present.delete(voice)
        peer.closed()
      }
      return { handle, closed }
    },
    look: () => {
      const accounts = new Set([...present.values()].map(({ account }) => account))
      const revoked = new Set([...accounts].flatMap((account) => revokedIn(centre, account)))
      for (const [voice, { device }] of present)
        if (revoked.has(device)) voice.close('device-revoked')
    },
  }
}

/** A second writer that was fenced may say to the end what it has to say (SY-71). */
const revokedIn = (centre: Pick<Centre, 'devices'>, account: AccountId): readonly DeviceId[] =>
  centre.devices(account).flatMap(({ device, status }) => (status === 'revoked' ? [device] : []))
