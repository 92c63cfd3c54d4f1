import { envelopeOf, faultEnvelope } from '@polder/contract'
import { accept } from '@polder/kernel'
import { type Command, Option } from 'commander'
import { EXIT } from '@polder/shell'
import { notEmpty, port } from '../arguments.ts'
import { folderOf, type GlobalOptions } from '../opened-centre.ts'
import { printJson } from '../output.ts'
import { isDoneWithin } from '../serving/in-time.ts'
import { createLog, type Log, LOG_LEVELS, type LogLevel, whereThrown } from '../serving/logging.ts'
import { type RunningServer, startServer } from '../serving/server.ts'
import { untilTold } from '../serving/until-told.ts'
import { sentenceFor } from '../words.ts'

type ServeOptions = GlobalOptions & {
  readonly port: number
  readonly host: string
  readonly logLevel: LogLevel
}

/** SY-74: longer than every limit within; whoever told it to stop ends it then, or it does itself. */
const STOP_WITHIN_MS = 20_000

export const addServe = (program: Command): void => {
  program
    .command('serve')
    .description('serve branches until it is told to stop; logs go to standard error, as JSON')
    .requiredOption('--port <n>', 'where it listens; 0 for any that is free', port)
    .option('--host <host>', 'the address that it listens at', notEmpty, '127.0.0.1')
    .addOption(new Option('--log-level <level>').choices(LOG_LEVELS).default('info'))
    .action((_: object, command: Command) => serve(command.optsWithGlobals()))
}

/** Answers once, when it serves; what comes after is in the log. */
const serve = async ({ logLevel, host, port: wanted, ...options }: ServeOptions): Promise<void> => {
  const log = createLog(logLevel)
  endOnDefect(log)
  try {
    const place = { host, port: wanted }
    const server = await startServer({ folder: folderOf(options), place, logger: log.logger })
    printJson(envelopeOf(accept({ url: server.url, pid: process.pid })))
    await untilStopped(server, log)
  } catch (error) {
    const answer = faultEnvelope(error)
    printJson(answer)
    if ('fault' in answer) log.logger.fatal({ code: answer.fault.code }, sentenceFor(answer.fault))
  } finally {
    await log.flush()
  }
}

const untilStopped = async (server: RunningServer, log: Log) => {
  const signal = await untilTold()
  log.logger.info({ signal }, 'stopping')
  if (await isDoneWithin(STOP_WITHIN_MS, server.stop())) return log.logger.info('stopped')
  log.logger.fatal({ limitMs: STOP_WITHIN_MS }, 'not stopped in time')
  await end(log)
}

/** Nobody knows what state it is in then, and what was answered is on disk: it is started anew. */
const endOnDefect = (log: Log) =>
  process.on('uncaughtException', (error) => {
    log.logger.fatal(whereThrown(error), 'defect')
    void end(log)
  })

const end = async (log: Log) => {
  await log.flush()
  process.exit(EXIT.faulted)
}
