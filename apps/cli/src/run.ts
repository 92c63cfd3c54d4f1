import { faultEnvelope } from '@polder/contract'
import type { Command } from 'commander'
import { CommanderError } from 'commander'
import { EXIT, exitCodeSoFar, printAnswer, printJson, say } from './output.ts'

/** Runs the command line to its end and gives the exit status. Nothing is thrown past it. */
export const runProgram = async (program: Command, argv: readonly string[]): Promise<number> => {
  // Whoever reads the output may stop reading: `polder log | head`.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(exitCodeSoFar())
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

const isDefect = (answer: ReturnType<typeof faultEnvelope>) =>
  'fault' in answer && answer.fault.code === 'defect'

/** Help is no mistake. A command line that can't be read is a refusal, and commander says why. */
const usageStatus = (error: CommanderError) => {
  if (error.exitCode === 0 || error.code === 'commander.help') return EXIT.done
  const message = error.message.replace(/^error: /, '')
  printJson({ ok: false, refusal: { code: 'invalid-command-line', message } })
  return EXIT.refused
}
