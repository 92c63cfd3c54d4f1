import { parseArgs } from 'node:util'
import { simulate } from './command/simulate.ts'
import { wantedIn } from './command/wanted.ts'

/** `npm run simulate`: runs one seed after another until one fails, or until it has done enough. */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    runs: { type: 'string', default: '1000' },
    minutes: { type: 'string' },
    mode: { type: 'string', default: 'liveness' },
    store: { type: 'string', default: 'memory' },
    // Of a run, only these: how a failure is shrunk.
    steps: { type: 'string' },
    devices: { type: 'string' },
    calm: { type: 'string' },
    trace: { type: 'string' },
  },
})

process.exitCode = await simulate(wantedIn(values), {
  say: (text) => process.stderr.write(text),
  answer: (text) => process.stdout.write(`${text}\n`),
})
