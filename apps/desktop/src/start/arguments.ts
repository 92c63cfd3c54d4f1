import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { defaultDataFolder } from '@polder/branch/data-folder'
import { Fault } from '@polder/kernel'

export type StartOptions = {
  readonly folder: string
  /** No sample is made in an empty folder: the app asks what to begin with. */
  readonly isEmpty: boolean
  /** In a browser though Electron is there. */
  readonly inBrowser: boolean
  /** Opens the browser too. */
  readonly opens: boolean
  readonly port: number | undefined
  /** A client that is built already; it is built here without it. */
  readonly client: string | undefined
}

export const USAGE = `npm start -- [--data DIR] [--empty] [--browser] [--no-open] [--port N] [--client DIR]

  --data DIR   where the branch's files are (or POLDER_DATA); the sample's own place without it
  --empty      no sample in an empty folder: the app asks what to begin with
  --browser    in a browser, though Electron is there
  --no-open    only print the address
  --port N     where the browser finds it; any free one without it
  --client DIR a client that is built already; it is built here without it`

/** Fault: `invalid-command-line`, with what is wrong in words. */
export const startOptions = (args: readonly string[]): StartOptions => {
  const { values } = parsed(args)
  const { POLDER_DATA: inEnvironment } = process.env
  return {
    folder: resolve(values.data ?? (inEnvironment || defaultDataFolder('northwind'))),
    isEmpty: values.empty,
    inBrowser: values.browser,
    opens: !values['no-open'],
    port: values.port === undefined ? undefined : portIn(values.port),
    client: values.client === undefined ? undefined : resolve(values.client),
  }
}

const parsed = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      options: {
        data: { type: 'string' },
        empty: { type: 'boolean', default: false },
        browser: { type: 'boolean', default: false },
        'no-open': { type: 'boolean', default: false },
        port: { type: 'string' },
        client: { type: 'string' },
      },
    })
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new Fault('invalid-command-line', { message }, error)
  }
}

const MAX_PORT = 65_535

const portIn = (text: string) => {
  const port = Number(text)
  if (Number.isInteger(port) && port > 0 && port <= MAX_PORT) return port
  throw new Fault('invalid-command-line', { message: `${text} is no port.` })
}
