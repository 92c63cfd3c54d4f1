import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { aHome, type Home } from '../home.ts'
import { done as given, operate } from '../operate.ts'
import { type RunningServer, serve } from '../running-server.ts'
import { aMachine, done, type Machine } from './polder.ts'

const SAMPLE = fileURLToPath(
  new URL('../../../../../packages/exchange/samples/northwind', import.meta.url),
)

/** Northwind Traders at a server of its own that runs, with the branches London and Seattle. */
export type Company = {
  readonly home: Home
  readonly port: number
  /** The one that runs now. */
  readonly server: () => RunningServer
  /** Starts one anew where the last one was. */
  readonly serveAgain: (env?: NodeJS.ProcessEnv) => Promise<void>
  /** A one-time code for a machine of a branch. */
  readonly code: (branch: Branch) => string
}

export type Branch = 'London' | 'Seattle'

const ACCOUNT = 'Northwind Traders'

export const aCompany = async (home: Home = aHome()): Promise<Company> => {
  given(operate(home, ['account', 'create', ACCOUNT, '--user', 'owner', '--branch', 'London']))
  given(operate(home, ['branch', 'open', 'Seattle', '--account', ACCOUNT, '--code', 'SEA']))
  let server = await serve(home)
  const port = Number(new URL(server.url).port)
  return {
    home,
    port,
    server: () => server,
    serveAgain: async (env = {}) => {
      server = await serve(home, { args: ['--port', String(port)], env })
    },
    code: (branch) => {
      const args = ['device', 'code', '--account', ACCOUNT, '--branch', branch]
      return given<{ readonly code: string }>(operate(home, args)).code
    },
  }
}

/** A machine that is enrolled for a branch, at its server or by way of another address. */
export const enrolled = async (
  company: Company,
  branch: Branch,
  url = company.server().url,
): Promise<Machine> => {
  const machine = aMachine()
  await done(machine, 'enrol', '--server', url, '--code', company.code(branch))
  return machine
}

/** Enters something, as a branch does whatever becomes of the server; gives its id. */
export const enter = async (machine: Machine, name: string): Promise<string> => {
  const { commandId } = await done(
    machine,
    'do',
    'CreateCategory',
    '--json',
    JSON.stringify({ name }),
  )
  return String(commandId)
}

/** All that Northwind has, of which each branch enters its own orders, deliveries and invoices. */
export const IMPORT = ['import', SAMPLE, '--map', join(SAMPLE, 'mapping.json'), '--own']
