import { accept, type Command, refuse, type Result, type StampedCommand } from '@polder/kernel'
import { MAX_COMMIT_BYTES } from '@polder/sync'
import { lostQuote } from './lost-quote.ts'
import {
  answerCameBack,
  answerKnown,
  isTooLarge,
  type Performed,
  type Performing,
  record,
  type Trying,
} from './record.ts'
import { needsWaitingModel } from './waiting-model.ts'
import type { Who } from './who.ts'
import type { Wish } from './wish.ts'

/**
 * The life of a command at a branch: parsed, stamped, authorised, decided, recorded, projected. In
 * the caller's transaction; saved when that ends.
 */
export const perform = (performing: Performing, wish: Wish): Result<Performed> => {
  const { session, log } = performing
  const { commandId, name, payload } = wish
  const parsed = session.commands.parse({ commandId, name, payload })
  if (!parsed.ok) return parsed
  const known = log.commitOf(commandId)
  if (known !== undefined) return answerKnown(known, parsed.value)
  const cameBack = log.inbox.find(commandId)
  if (cameBack !== undefined) return answerCameBack(cameBack, parsed.value)
  const who = wish.founder === undefined ? session.finder(wish.by) : accept(wish.founder)
  if (!who.ok) return who
  const command = stampAt(performing, { command: parsed.value, who: who.value, wish })
  // The founder is to make the first user, and so has nobody's rights yet.
  const lacking = wish.founder === undefined ? lackingOf(performing, command) : undefined
  return lacking ?? settle(performing, { command, attempt: 1, clock: command.stamps.clock })
}

/**
 * Decides a command that came back from the centre anew, on what there is now: the same command with
 * its stamps (SY-12), its next attempt (SY-51). What it quotes may have come back too. In the caller's
 * transaction.
 */
export const performAgain = (performing: Performing, trying: Trying): Result<Performed> => {
  const { session, log } = performing
  const { command } = trying
  const parsed = session.commands.parse(command)
  if (!parsed.ok) return parsed
  const seeing = { commands: session.commands, view: log, lookup: session.states.lookup }
  return lackingOf(performing, command) ?? lostQuote(seeing, command) ?? settle(performing, trying)
}

type Stamping = { readonly command: Command; readonly who: Who; readonly wish: Wish }

const stampAt = ({ session, ports, log }: Performing, { command, who, wish }: Stamping) => {
  const { device, deviceNumber } = log.state()
  const { commandId } = command
  const { replaces } = wish
  const edge = { ...who, device, deviceNumber, clock: ports.now(), idSeed: commandId }
  const replacing = replaces && { replaces: replaces.commandId, idSeed: replaces.idSeed }
  const { lookup } = session.states
  return session.commands.stamp(
    command,
    { ...edge, ...replacing },
    { lookup, advice: session.rows.advice },
  )
}

const lackingOf = ({ session }: Performing, command: StampedCommand) =>
  session.commands.authorize(command, session.states.lookup)

const settle = (performing: Performing, trying: Trying): Result<Performed> => {
  const { commands, states } = performing.session
  const decided = commands.decide(trying.command, states.lookup)
  if (!decided.ok) return decided
  if (isTooLarge(trying.command, decided.value))
    return refuse('commit-too-large', { limitBytes: MAX_COMMIT_BYTES })
  const waiting = needsWaitingModel(performing, trying.command, decided.value)
  if (waiting !== undefined) return waiting
  return record(performing, trying, decided.value)
}
