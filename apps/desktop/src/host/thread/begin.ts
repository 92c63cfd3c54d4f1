import {
  fillNorthwind,
  foundNorthwind,
  initStandardAccount,
  joinAccount,
  openBranch,
  systemPorts,
} from '@polder/branch'
import type { CallContext, ParsedRequest } from '@polder/contract/host'
import { accept, Fault, type Result } from '@polder/kernel'
import { connectSocket } from '@polder/sync/socket-client'
import { foldersOf } from './folders.ts'
import type { ThreadData } from './protocol.ts'

export type Begin = ParsedRequest<'begin'>

/**
 * Makes the branch of a machine that has none. Refused and faulted as `initAccount` and `joinAccount`
 * are; a sample that isn't there is the fault `no-sample`.
 */
export const begin = async (
  data: ThreadData,
  request: Begin,
  context: CallContext,
): Promise<Result<unknown>> => {
  switch (request.kind) {
    case 'sample':
      return await beginSample(data, context)
    case 'account':
      return initStandardAccount({ ...foldersOf(data), ...request, deviceNumber: 1 }, systemPorts)
    case 'enrol':
      return await joinAccount({
        ...foldersOf(data),
        ...request,
        ...context,
        ports: systemPorts,
        connect: connectSocket({ url: request.server }),
      })
  }
}

const beginSample = async (
  data: ThreadData,
  { onProgress }: CallContext,
): Promise<Result<unknown>> => {
  if (data.samples === undefined) throw new Fault('no-sample')
  foundNorthwind(foldersOf(data), systemPorts)
  const branch = openBranch(foldersOf(data))
  try {
    return accept(await fillNorthwind(branch, data.samples, onProgress))
  } finally {
    await branch.close()
  }
}
