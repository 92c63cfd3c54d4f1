import { faultEnvelope } from '@polder/contract'
import { isFault } from '@polder/kernel'
import { startOptions, type StartOptions, USAGE } from './arguments.ts'
import { electronBinary } from './electron-binary.ts'
import { ensureSample } from './sample.ts'

const FAULTED = 2

const say = (words: string) => void process.stderr.write(`${words}\n`)

/** `npm start`: the app with Northwind in it, in Electron where that is, else in a browser. */
export const runStart = async (args: readonly string[]): Promise<number> => {
  try {
    const options = startOptions(args)
    if (!options.isEmpty) await ensureSample(options.folder, say)
    return await run(options)
  } catch (error) {
    if (!isFault(error)) throw error
    say(sentenceFor(error))
    return FAULTED
  }
}

const run = async (options: StartOptions): Promise<number> => {
  const program = electronBinary()
  if (program !== undefined && !options.inBrowser) {
    say('Polder opens in Electron, whose program is here.')
    const { runInElectron } = await import('./in-electron.ts')
    return await runInElectron(program, options.folder)
  }
  say(
    program === undefined
      ? 'Polder runs in a browser: Electron’s program is not here (npm brings only its types; `npx install-electron` downloads it where that is allowed).'
      : 'Polder runs in a browser, as you asked.',
  )
  const { runInBrowser } = await import('./in-browser.ts')
  return await runInBrowser(options, say)
}

const sentenceFor = (error: unknown): string => {
  const answer = faultEnvelope(error)
  if (!('fault' in answer)) return ''
  const { code, ...details } = answer.fault
  switch (code) {
    case 'invalid-command-line':
      return `${String(details['message'])}\n\n${USAGE}`
    case 'port-taken':
      return `Port ${String(details['port'])} is taken by another program. Name another with --port.`
    case 'client-not-built':
      return `The client can’t be built:\n${String(details['message'])}`
    case 'data-locked':
      return 'Another Polder has the folder open. Close it first.'
    default:
      return `It can’t be started: ${code} ${JSON.stringify(details)}`
  }
}
