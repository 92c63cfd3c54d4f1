import type { AnswerOf, RequestOf } from '@polder/sync'
import { FORGED } from '@polder/sync/server'
import type { Exchange } from '@polder/sync/socket-server'
import type { Logger } from 'pino'

const FENCED = 'device-fenced'

/** What a request and its answer come to, in lines of a log: ids, codes and counts. */
export const logExchange = (logger: Logger, exchange: Exchange): void => {
  const { call, answer, tookMs } = exchange
  logger.debug({ call, tookMs }, 'answered')
  if (answer.ok) return logContent(logger, exchange)
  const { code } = answer.fault
  logger.warn({ call, code }, code === FENCED ? 'fenced' : 'fault')
}

const logContent = (logger: Logger, exchange: Exchange): void => {
  if (exchange.call === 'publish' || exchange.call === 'finish')
    logger.info({ call: exchange.call }, 'publishing')
  if (exchange.call === 'hello' && exchange.answer.ok) logHello(logger, exchange.answer.value)
  if (exchange.call === 'enrol' && exchange.answer.ok) logEnrolled(logger, exchange.answer.value)
  if (exchange.call === 'push' && exchange.answer.ok)
    logPush(logger, exchange.request, exchange.answer.value)
}

const logHello = (logger: Logger, { protocol, mode, place, logEpoch }: AnswerOf<'hello'>) =>
  logger.info({ protocol, mode, place, logEpoch }, 'hello')

const logEnrolled = (logger: Logger, { account, branch, deviceNumber }: AnswerOf<'enrol'>) =>
  logger.info({ account, branch, deviceNumber }, 'enrolled')

/** A line for each commit that was refused, and one when the device is fenced. */
const logPush = (
  logger: Logger,
  { commits }: RequestOf<'push'>,
  { outcomes }: AnswerOf<'push'>,
) => {
  for (const [index, outcome] of outcomes.entries()) {
    if (outcome.status !== 'refused') continue
    const { code } = outcome.refusal
    const { commandId } = commits[index]?.command ?? {}
    if (code === FORGED) logger.warn({ commandId, code }, 'refused')
    else logger.info({ commandId, code }, 'refused')
  }
  if (outcomes.some((outcome) => outcome.status === 'fault' && outcome.code === FENCED))
    logger.warn({ code: FENCED }, 'fenced')
}
