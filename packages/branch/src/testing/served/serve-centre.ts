import { createServer } from 'node:http'
import { existsSync, mkdirSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createCentre, folderStorage, makeKey, readKey } from '@polder/centre'
import { openCentreLog, openRegistry } from '@polder/events/sqlite'
import { standardModel } from '@polder/model/standard'
import { serveSockets } from '@polder/sync/socket-server'
import { systemPorts } from '../../ports.ts'
import type { CentreAnswer, CentreRequest } from './requests.ts'

/**
 * A centre over real files and sockets as a program of its own, so that a benchmark's branches and
 * their centre share neither a thread nor a heap. Its parent names the folder, and sends one request
 * at a time.
 */
const folder = process.argv[2] ?? ''
const isNew = !existsSync(folder)
if (isNew) mkdirSync(folder)
const key = isNew ? makeKey(folder) : readKey(folder)
const centre = createCentre({
  storage: folderStorage({ openRegistry, openLog: openCentreLog }, { folder, key }),
  key,
  ports: { now: systemPorts.now, soon: (work) => void setImmediate(work) },
  verifyLog: () => [],
})
const http = createServer()
const sockets = serveSockets(http, centre.listen)

const answer = async (request: CentreRequest): Promise<CentreAnswer> => {
  switch (request.kind) {
    case 'account':
      return centre.createAccount({
        name: 'Acme',
        branch: 'London',
        user: 'owner',
        model: standardModel('EUR'),
      })
    case 'await':
      return centre.awaitAccount('Acme')
    case 'branch':
      return centre.openBranch(request.account, { name: request.name, code: request.code })
    case 'code':
      return centre.deviceCode(request.account, request.branch)
    case 'processor': {
      const { user, system } = process.cpuUsage()
      return { ok: true, value: (user + system) / 1e6 }
    }
    case 'stop':
      await sockets.close()
      await centre.stop()
      return { ok: true, value: null }
  }
}

const reply = async (request: CentreRequest) => {
  process.send?.(await answer(request))
  if (request.kind === 'stop') process.disconnect()
}

// Whoever started it may fail.
process.on('disconnect', () => process.exit())
process.on('message', (message) => {
  // Safe: only a benchmark starts this, and it sends requests.
  const request = message as CentreRequest
  void reply(request)
})

http.listen(0, '127.0.0.1', () => {
  // Safe: it listens on TCP.
  const { port } = http.address() as AddressInfo
  process.send?.(`http://127.0.0.1:${port}`)
})
http.unref()
