import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { JsonObject } from '@polder/kernel'
import { POLDER, POLDER_SERVER, runToEnd, type Said, type Served, serve } from './program.ts'

/** Where a story happens: a server and branch offices, each in a folder as on a machine of its own. */
export type Stage = {
  readonly folder: string
  /** Runs an operator's command at the server. */
  readonly operate: (args: readonly string[]) => Promise<Said>
  /** The server is there from now on, at the same address as before. */
  readonly connect: () => Promise<string>
  /** Where it is, or was. */
  readonly port: () => string
  /** It is gone, and nobody can reach anybody. */
  readonly disconnect: () => Promise<void>
  readonly office: (name: string) => Office
}

/** A branch office at its own machine. */
export type Office = {
  readonly name: string
  readonly data: string
  readonly env: { readonly POLDER_DATA: string; readonly POLDER_DEVICES: string }
  readonly run: (args: readonly string[]) => Promise<Said>
}

export const createStage = (folder: string): Stage => {
  mkdirSync(folder, { recursive: true })
  const data = join(folder, 'server')
  let [served, port]: [Served | null, string] = [null, '0']
  const inServer = (args: readonly string[]) => ['--data', data, ...args]
  return {
    folder,
    operate: (args) => runToEnd({ main: POLDER_SERVER, args: inServer(args) }),
    connect: async () => {
      served ??= await serve(inServer(['serve', '--port', port]))
      port = new URL(served.url).port
      return served.url
    },
    port: () => port,
    disconnect: async () => {
      const stopping = served
      served = null
      await stopping?.stop()
    },
    office: (name) => createOffice(join(folder, name.toLowerCase().replace(' ', '-')), name),
  }
}

const createOffice = (folder: string, name: string): Office => {
  mkdirSync(folder, { recursive: true })
  const data = join(folder, 'data')
  const env = { POLDER_DATA: data, POLDER_DEVICES: join(folder, 'devices') }
  return { name, data, env, run: (args) => runToEnd({ main: POLDER, args, env }) }
}

/** What a command answers that has to succeed. */
export const valueOf = ({ lines, words }: Said): JsonObject => {
  const answer = lines.at(-1)
  // Safe: an answer has a value where it is ok.
  if (answer?.['ok'] === true) return answer['value'] as JsonObject
  throw new Error(words === '' ? JSON.stringify(answer ?? 'There was no answer') : words)
}
