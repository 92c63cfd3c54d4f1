import { type Envelope, faultEnvelope } from '@polder/contract'
import { type Command, CommanderError } from 'commander'
import { EXIT, exitCodeSoFar, printAnswer, printJson, say } from './output.ts'

/** Runs the command line to its end and gives the exit status. Nothing is thrown past it. */
export const runProgram = async (program: Command, argv: readonly string[]): Promise<number> => {
  // Whoever reads the output may stop reading.
  process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE') process.exit(exitCodeSoFar())
  })
  try {
    await program.parseAsync([...argv])
  } catch (error) {
    if (error instanceof CommanderError) return usageStatus(error)
    const answer = faultEnvelope(error)
    printAnswer(answer)
    if (isDefect(answer) && error instanceof Error) say(error.stack ?? '')
  }
  return exitCodeSoFar()
}

const isDefect = (answer: Envelope<never>) => 'fault' in answer && answer.fault.code === 'defect'

/** Help is no mistake. A command line that can't be read is a refusal, and commander says why. */
const usageStatus = (error: CommanderError) => {
  if (error.exitCode === 0 || error.code === 'commander.help') return EXIT.done
  printJson({ ok: false, refusal: { code: 'invalid-command-line', message: error.message } })
  return EXIT.refused
}
