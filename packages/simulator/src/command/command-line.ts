import { parseArgs } from 'node:util'
import { type Screen, simulate } from './simulate.ts'
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

A failing seed is shrunk, and what to type for the least of it is printed; it adds
  --devices N  --steps N,N  --calm TROUBLE,TROUBLE

For example:  npm run simulate -- --seed 7 --runs 1 --trace seven.txt
`

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
  help: { type: 'boolean', default: false },
} as const

/** 0 when every run was sound, 1 at the first that was not, 2 for what can't be understood. */
export const commandLine = async (argv: readonly string[], screen: Screen): Promise<0 | 1 | 2> => {
  const read = readCommandLine(argv)
  if (read === 'help') {
    screen.say(HELP)
    return 0
  }
  if (!('wrong' in read)) return await simulate(read, screen)
  screen.answer(
    JSON.stringify({ ok: false, fault: { code: 'invalid-command-line', message: read.wrong } }),
  )
  screen.say(`${read.wrong}\n\n${HELP}`)
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
