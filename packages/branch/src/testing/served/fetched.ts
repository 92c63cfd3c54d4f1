import { openBranchLog } from '@polder/events/sqlite'
import { present } from '@polder/kernel'
import { fetchLog } from '@polder/sync/client'
import { connectSocket } from '@polder/sync/socket-client'
import { deviceSecret } from '../../device/device-secret.ts'
import { systemPorts } from '../../ports.ts'
import type { Places, ServedCentre } from './served-centre.ts'

/** Receives all that the centre has into the log of a closed branch, and rebases nothing. */
export const receiveAll = async (
  { folder, secrets }: Places,
  { url }: Pick<ServedCentre, 'url'>,
): Promise<void> => {
  const log = openBranchLog({ folder })
  const { device, logId, logEpoch, received: position } = log.state()
  const { secret } = present(deviceSecret(secrets, device), 'it was enrolled here')
  await fetchLog({
    connect: connectSocket({ url }),
    now: systemPorts.now,
    credentials: { account: log.store.identity.accountId, device, secret },
    origin: { logId, logEpoch },
    after: {
      position,
      chainHash: present(log.store.chainHashAt(position), 'a commit ends where it has pulled to'),
    },
    receive: log.receive,
  })
  log.close()
}
