import { parseArgs } from 'node:util'
import { isFault } from '@polder/kernel'
import { TROUBLES } from '../plan/narrow.ts'
import { type Screen, simulate, TRACE_NOT_WRITTEN } from './simulate.ts'
import { type Wanted, wantedIn } from './wanted.ts'

const HELP = `npm run simulate -- [options]

Runs one seed after another until one fails, or until it has done enough. The same seed is the same run.

  --seed N       the first seed (1)
  --runs N       how many seeds (1000)
  --minutes N    ends after so long, though there are seeds left
  --mode MODE    liveness: trouble ends and everything has to come together (the default)
                 safety: trouble without bound, and nothing may be lost
  --store STORE  memory (the default) or sqlite
  --trace FILE   writes what happened in the last run, line by line
  -h, --help     prints this

It ends with 0 when every run was sound, 1 at the first that was not, 2 when it could not be done.

A failing seed is shrunk, and what to type for the least of it is printed; it adds
  --devices N  --steps N,N  --calm TROUBLE,TROUBLE   (without ${TROUBLES.join(', ')})

For example:  npm run simulate -- --seed 7 --runs 1 --trace seven.txt`

const HINT = 'Run `npm run simulate -- --help` to see what there is.'

const OPTIONS = {
  seed: { type: 'string', default: '1' },
  runs: { type: 'string', default: '1000' },
  minutes: { type: 'string' },
  mode: { type: 'string', default: 'liveness' },
  store: { type: 'string', default: 'memory' },
  steps: { type: 'string' },
  devices: { type: 'string' },
  calm: { type: 'string' },
  trace: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/** 0 when every run was sound, 1 at the first that was not, 2 when it could not be done. */
export const commandLine = async (argv: readonly string[], screen: Screen): Promise<0 | 1 | 2> => {
  const read = readCommandLine(argv)
  if (read === 'help') {
    screen.answer(HELP)
    return 0
  }
  if ('wrong' in read) {
    return tellFault(screen, 'invalid-command-line', { message: read.wrong, hint: HINT })
  }
  try {
    return await simulate(read, screen)
  } catch (error) {
    // Whatever else is thrown is a mistake of ours, and wants its stack.
    if (!isFault(error) || error.code !== TRACE_NOT_WRITTEN) throw error
    const reason = error.cause instanceof Error ? error.cause.message : TRACE_NOT_WRITTEN
    const message = `The trace can't be written: ${reason}.`
    return tellFault(screen, error.code, { message })
  }
}

type Told = { readonly message: string; readonly hint?: string }

const tellFault = (screen: Screen, code: string, { message, hint }: Told): 2 => {
  screen.answer(JSON.stringify({ ok: false, fault: { code, message } }))
  screen.say(`${[message, hint].filter(Boolean).join('\n')}\n`)
  return 2
}

const readCommandLine = (argv: readonly string[]): Wanted | 'help' | { readonly wrong: string } => {
  try {
    const { help, ...given } = parseArgs({ args: [...argv], options: OPTIONS }).values
    return help ? 'help' : wantedIn(given)
  } catch (error) {
    // Node's parser and ours both say in a sentence what is wrong.
    if (error instanceof Error) return { wrong: error.message }
    throw error
  }
}
