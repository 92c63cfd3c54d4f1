import {
  type Claim,
  type DecidedEvent,
  type JsonObject,
  refuse,
  type Result,
  type StampedCommand,
  type StreamRef,
  unreachable,
} from '@polder/kernel'
import type { Decided } from '../../rebase/decided.ts'
import type { LogView } from '../../rebase/overlay.ts'
import {
  COUNTER_LIMIT,
  counterOf,
  personOf,
  seriesOf,
  slipOf,
  type ToyWish,
  wishOf,
} from './commands.ts'
import { type Desk, openDesk } from './desk.ts'

/**
 * The rules of a toy enterprise, pure: counters with a limit, names of which each is held once, facts
 * above counters and proposals above facts. It has every way in which one commit can stand on another,
 * and nothing else.
 */
export const decideToy = (command: StampedCommand, view: LogView): Result<Decided> => {
  const desk = openDesk(command, view)
  const wish = wishOf(command)
  switch (wish.do) {
    case 'Add':
      return add(desk, wish.counter, wish.by)
    case 'AddOf':
      return add(desk, wish.counter, desk.read(counterOf(wish.other)).total)
    case 'AddEither':
      return add(desk, desk.read(counterOf(wish.asked)).total === 0 ? wish.counter : wish.other, 1)
    case 'Mark':
      return desk.decided([event(counterOf(wish.counter), 'Marked', {})])
    case 'MarkSeeing':
      desk.read(counterOf(wish.other))
      return desk.decided([event(counterOf(wish.counter), 'Marked', {})])
    case 'TakeName':
      return takeName(desk, wish)
    case 'DropName':
      return dropName(desk, wish.person)
    case 'HandOver':
      return handOver(desk, command, wish.counter)
    case 'Complain':
      if (desk.read(slipOf(wish.slip)).count === 0) return refuse('no-slip', { slip: wish.slip })
      return add(desk, wish.counter, 1)
    case 'Break':
      if (desk.read(counterOf(wish.counter)).count > 0) throw new Error('broken')
      return desk.decided([event(personOf(wish.counter), 'Broken', {})])
    default:
      return unreachable(wish)
  }
}

const add = (desk: Desk, counter: string, by: number): Result<Decided> => {
  const stream = counterOf(counter)
  const total = desk.own(stream).total + by
  if (total > COUNTER_LIMIT) return refuse('over-limit', { total })
  return desk.decided([event(stream, 'Added', { by, total })])
}

type TakeName = Extract<ToyWish, { readonly do: 'TakeName' }>

const takeName = (desk: Desk, { person, name, lost }: TakeName): Result<Decided> => {
  const stream = personOf(person)
  const held = desk.own(stream).name
  if (held === name) return refuse('has-name', { name })
  const released = held === null ? [] : [claim(stream, held, { action: 'release', whenLost: lost })]
  const holder = desk.holder(name)
  if (holder === undefined)
    return desk.decided(
      [event(stream, 'Named', { name })],
      [...released, claim(stream, name, { action: 'take', whenLost: lost })],
    )
  if (lost === 'refuse') return refuse('name-taken', { name, holder })
  // Whoever holds a key that is yielded is looked at: it may give the key up before this is stored.
  desk.read({ streamType: 'Person', streamId: holder })
  return desk.decided([event(stream, 'Yielded', { wanted: name, holder })], released)
}

const dropName = (desk: Desk, person: string): Result<Decided> => {
  const stream = personOf(person)
  const { name } = desk.own(stream)
  if (name === null) return refuse('no-name', { person })
  const released = claim(stream, name, { action: 'release', whenLost: 'refuse' })
  return desk.decided([event(stream, 'Dropped', { name })], [released])
}

const handOver = (desk: Desk, { commandId, stamps }: StampedCommand, counter: string) => {
  const { total } = desk.read(counterOf(counter))
  const series = seriesOf(stamps.device)
  const number = desk.own(series).count + 1
  return desk.decided([
    event(slipOf(commandId), 'HandedOver', { counter, total }),
    event(series, 'NumberGiven', { number }),
  ])
}

const event = (stream: StreamRef, name: string, payload: JsonObject): DecidedEvent => ({
  ...stream,
  payloadItemName: `${name}Event`,
  payload,
  schemaVersion: 1,
})

type Claiming = Pick<Claim, 'action' | 'whenLost'>

const claim = (stream: StreamRef, value: string, claiming: Claiming): Claim => ({
  ...stream,
  key: 'Person.name',
  value,
  ...claiming,
})
