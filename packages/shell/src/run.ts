import { type Envelope, faultEnvelope } from '@polder/contract'
import { EXIT, type Output, say } from './output.ts'

/** A command line, as commander has it. */
export type Program = { readonly parseAsync: (argv: string[]) => Promise<unknown> }

/** Runs the command line to its end and gives the exit status. Nothing is thrown past it. */
export const runProgram = async (
  program: Program,
  output: Output,
  argv: readonly string[],
): Promise<number> => {
  const { exitCodeSoFar, printAnswer } = output
  // Whoever reads the output may stop reading: `polder log | head`.
  process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE') process.exit(exitCodeSoFar())
  })
  try {
    await program.parseAsync([...argv])
  } catch (error) {
    if (isUsageError(error)) return usageStatus(error, output)
    const answer = faultEnvelope(error)
    printAnswer(answer)
    if (isDefect(answer) && error instanceof Error) say(error.stack ?? '')
  }
  return exitCodeSoFar()
}

const isDefect = (answer: Envelope<never>) => 'fault' in answer && answer.fault.code === 'defect'

type UsageError = Error & { readonly code: string; readonly exitCode: number }

/** By its shape: each app has a commander of its own, and each of those a class of its own. */
const isUsageError = (error: unknown): error is UsageError =>
  error instanceof Error &&
  'exitCode' in error &&
  'code' in error &&
  String(error.code).startsWith('commander.')

/** Help is no mistake. A command line that can't be read is a refusal, and commander says why. */
const usageStatus = ({ code, exitCode, message }: UsageError, { printJson }: Output) => {
  if (exitCode === 0 || code === 'commander.help') return EXIT.done
  const said = message.replace(/^error: /, '')
  printJson({ ok: false, refusal: { code: 'invalid-command-line', message: said } })
  return EXIT.refused
}
