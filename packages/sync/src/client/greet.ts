import { GENESIS_HASH } from '@polder/events'
import { assert, Fault, unreachable } from '@polder/kernel'
import type { HelloAnswer } from '../protocol/hello.ts'
import { PROTOCOL } from '../protocol/version.ts'
import { courseAfter } from './course.ts'
import { MAX_GREETINGS } from './limits.ts'
import { findForks, offer } from './recover.ts'
import type { Work } from './work.ts'

export type Greeting = Pick<Work, 'branch' | 'ports' | 'board' | 'session'>

/**
 * Says hello, and brings the two logs together where they can be (SY-33, SY-34):
 *
 *     hello --follows---------------------> pulls, and pushes unless the centre recovers
 *       ^  `--ours goes on-----> offered: adopt, adopt, ...
 *       `------------------------------'
 *          `--they have parted------------> fault: log-forked, with where they parted
 */
export const greet = async (greeting: Greeting): Promise<void> => {
  const { branch, session } = greeting
  for (let greetings = 0; greetings < MAX_GREETINGS; greetings += 1) {
    const answer = await hello(greeting)
    const course = courseAfter(answer, branch.log.store)
    switch (course.do) {
      case 'work':
      case 'wait':
        return follow(greeting, answer)
      case 'offer':
        await offer({ log: branch.log, call: session.call, after: course.after })
        break
      case 'search':
        throw await findForks({ log: branch.log, call: session.call })
      default:
        unreachable(course)
    }
  }
  throw new Fault('recovering', { received: branch.log.state().received })
}

const follow = ({ branch, session }: Greeting, { logEpoch, mode, head }: HelloAnswer) => {
  if (branch.log.state().logEpoch !== logEpoch) branch.log.setEpoch(logEpoch)
  session.follow(logEpoch)
  session.mode = mode
  session.heard(head.position)
}

const hello = async ({ branch, ports, board, session }: Greeting): Promise<HelloAnswer> => {
  const { log, credentials } = branch
  const { kind, received, logId, logEpoch } = log.state()
  assert(kind === 'enrolled', 'a stand-alone branch has no centre')
  board.phase('greeting')
  const askedAt = ports.now()
  const answer = await session.call('hello', {
    protocol: PROTOCOL,
    account: credentials.account,
    device: credentials.device,
    secret: credentials.secret,
    logId,
    logEpoch,
    received: {
      position: received,
      chainHash: log.store.chainHashAt(received) ?? GENESIS_HASH,
    },
    clock: askedAt,
  })
  if (answer.logId !== logId) throw new Fault('another-log', { logId: answer.logId })
  board.clockSkew(skewMs(answer.clock, [askedAt, ports.now()]))
  return answer
}

/** The centre read its clock halfway, as far as anybody knows. */
const skewMs = (theirs: string, [askedAt, answeredAt]: readonly [string, string]) =>
  Math.round(Date.parse(theirs) - (Date.parse(askedAt) + Date.parse(answeredAt)) / 2)
