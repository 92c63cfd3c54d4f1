import { isJsonObject, type JsonObject } from '@polder/kernel'
import type { AdviceSource } from '../lookup.ts'
import type { Situation } from '../situation.ts'
import { claimKey } from '../values/claims.ts'
import { exposureFor } from './exposure.ts'
import { openOf } from './open-lines.ts'
import { stockFor } from './stock.ts'

/**
 * What the branch sees of sums over many streams when a command is made. It guides entry and binds
 * nobody later. Keys that are taken, what is reversed and what is still open come before the quotes,
 * which may start from an open line; exposure and stock after, since quotes may say whose and of what.
 */
export const adviceBeforeQuotes = (situation: Situation, source: AdviceSource): JsonObject => ({
  ...takenKeys(situation),
  ...reversed(situation, source),
  ...openOf(situation, source),
})

export const adviceAfterQuotes = (situation: Situation, source: AdviceSource): JsonObject => ({
  ...situation.command.stamps.advice,
  ...exposureFor(situation, source),
  ...stockFor(situation, source),
})

const takenKeys = ({ shape, command, lookup, id }: Situation): JsonObject => {
  const taken = shape.fields
    .filter(({ name, unique }) => {
      if (unique === undefined) return false
      const given = command.payload[name]
      const wanted = isJsonObject(given) ? given['to'] : given
      if (typeof wanted !== 'string') return false
      const holder = lookup.claimHolder(claimKey(shape.name, name), wanted)
      return holder !== undefined && holder !== id
    })
    .map(({ name }) => name)
  return taken.length === 0 ? {} : { takenKeys: taken }
}

const reversed = ({ shape, descriptor, named }: Situation, source: AdviceSource): JsonObject =>
  descriptor.operation === 'Reverse' && source.isReversed(shape.name, named)
    ? { reversed: true }
    : {}
