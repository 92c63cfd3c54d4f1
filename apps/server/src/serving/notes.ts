import type { Exchange, LineName, SocketNotes } from '@polder/sync/socket-server'
import type { Logger } from 'pino'
import type { Counters } from './counters.ts'
import { logExchange } from './exchange-log.ts'
import { type Health, isStoreFault } from './health.ts'
import { whereThrown } from './logging.ts'

export type Watchers = {
  readonly logger: Logger
  readonly counters: Counters
  readonly health: Health
}

/**
 * What happens on the lines: a line in the log for each connection, greeting, refusal and fence, with
 * ids and codes only, and counts. What a request says is never logged: it is a company's own.
 */
export const createNotes = ({ logger, counters, health }: Watchers): SocketNotes => {
  /** Loggers of the lines, which name the device once it has proven who it is. */
  const loggers = new Map<string, Logger>()
  const loggerOf = ({ id }: LineName) => loggers.get(id) ?? logger.child({ line: id })
  return {
    opened: (line) => {
      counters.opened()
      loggers.set(line.id, logger.child({ line: line.id }))
      loggerOf(line).info({ address: line.address }, 'connected')
    },
    closed: (line, why) => {
      counters.closed(why)
      loggerOf(line).info({ why }, 'disconnected')
      loggers.delete(line.id)
    },
    defect: (line, error) => {
      counters.defect()
      loggerOf(line).error(whereThrown(error), 'defect')
    },
    answered: (exchange) => {
      counters.answered(exchange)
      noteStore(health, exchange)
      const { line, answer } = exchange
      const names = namesIn(exchange)
      const named = names === null ? loggerOf(line) : logger.child({ line: line.id, ...names })
      if (answer.ok && loggers.has(line.id)) loggers.set(line.id, named)
      logExchange(named, exchange)
    },
  }
}

/** Who a request says that it is from; what it proves that with is not for the log. */
const namesIn = (exchange: Exchange) => {
  if (exchange.call === 'hello' || exchange.call === 'publish')
    return { account: exchange.request.account, device: exchange.request.device }
  return exchange.call === 'enrol' ? { device: exchange.request.device } : null
}

/** A full disk shows in the first push that meets it, and mended in the first that is stored. */
const noteStore = (health: Health, exchange: Exchange) => {
  const { answer } = exchange
  if (!answer.ok && isStoreFault(answer.fault.code)) health.storeFailed(answer.fault.code)
  if (exchange.call === 'push' && exchange.answer.ok) {
    const { outcomes } = exchange.answer.value
    if (outcomes.some(({ status }) => status === 'accepted')) health.storeWorks()
  }
}
