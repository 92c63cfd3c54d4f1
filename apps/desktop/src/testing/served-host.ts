import { openBranch } from '@polder/branch'
import type { Envelope } from '@polder/contract'
import { connect, type HostConnection, type HostMessage } from '@polder/contract/host'
import type { JsonObject } from '@polder/kernel'
import { onTestFinished } from 'vitest'
import { createHost, type Host } from '../host/host.ts'
import { aHome, type Home } from './home.ts'
import { type LinePair, linePairTo } from './line-pair.ts'

/** A host over a real branch in this thread, and a client at it. */
export type ServedHost = {
  readonly home: Home
  readonly served: Host
  readonly client: Client
  /** Another window. */
  readonly anotherClient: () => Client
  readonly defects: readonly unknown[]
}

export type Client = HostConnection & {
  readonly pair: LinePair
  /** All that it was told, in order. */
  readonly messages: readonly HostMessage[]
}

export const aHost = (home: Home = aHome()): ServedHost => {
  const { folder, secrets, scratch } = home
  const defects: unknown[] = []
  const branch = openBranch({ folder, secrets })
  const served = createHost({ branch, scratch, onDefect: (error) => defects.push(error) })
  onTestFinished(served.close)
  const anotherClient = () => aClient(linePairTo(() => served))
  return { home, served, defects, anotherClient, client: anotherClient() }
}

export const aClient = (pair: LinePair): Client => {
  const connection = connect(pair.open)
  onTestFinished(connection.close)
  const messages: HostMessage[] = []
  connection.onMessage((message) => messages.push(message))
  return { ...connection, pair, messages }
}

/** The value of an answer that has to have one. */
export const valueOf = async <T>(answering: Promise<Envelope<T>>): Promise<T> => {
  const answer = await answering
  if (!answer.ok) throw new Error(`It was answered: ${JSON.stringify(answer)}`)
  return answer.value
}

/** The code of the refusal or fault of an answer that has to have one. */
export const codeOf = async (answering: Promise<Envelope<unknown>>): Promise<string> => {
  const answer = await answering
  if (answer.ok) return 'done'
  return 'fault' in answer ? answer.fault.code : answer.refusal.code
}

/** Something to sell, and somebody who buys it. */
export const aShop = async ({ host }: Pick<Client, 'host'>) => {
  const made = async (name: string, payload: JsonObject) =>
    (await valueOf(host.do({ name, payload }))).commandId
  const organisation = await made('CreateOrganisation', { name: 'Quick' })
  return {
    organisation,
    item: await made('CreateItem', { sku: 'CHAI', name: 'Chai', listPrice: '18' }),
    customer: await made('AssignCustomer', { of: organisation, number: 'QUICK' }),
  }
}
