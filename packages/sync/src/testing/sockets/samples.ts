import type { ReceivedCommit, ReceivedPage } from '@polder/events'
import { aClaim, aCommandId, aCommit, aStream, atSecond, TEST_DEVICE } from '@polder/events/testing'
import { type AccountId, deriveId, type LogId, type StreamId } from '@polder/kernel'
import { PROTOCOL } from '../../protocol/version.ts'
import type { AnswerOf, CallName, RequestOf } from '../../protocol/wire.ts'

const SEED = '018f7e7e-0000-7000-8000-000000000001'
const ACCOUNT = deriveId<AccountId>(SEED, 'account')
const LOG = deriveId<LogId>(SEED, 'log')
const BRANCH = deriveId<StreamId>(SEED, 'branch')
const SECRET = 'a secret that is long enough to be one'
const HASH = 'ab'.repeat(32)
const MAC = 'm'.repeat(22)

const acme = aStream('Customer', 'acme')

const commit = aCommit({
  commandId: aCommandId('first'),
  reads: [{ ...acme, revision: 3 }],
  claims: [aClaim(aStream('Order', 'first'), '4711')],
})

const logged: ReceivedCommit = {
  ...commit,
  commitTime: atSecond(1),
  firstPosition: 8,
  mac: MAC,
  remark: 'rights were revoked meanwhile',
}

/** Commits as a pull answers them; `count` of them, each with a payload of so many characters. */
export const somePage = (count = 1, chars = 10): ReceivedPage => ({
  commits: Array.from({ length: count }, (_, index) => ({
    ...logged,
    ...aCommit({ commandId: aCommandId(`c${index}`), payload: { note: 'x'.repeat(chars) } }),
    firstPosition: index + 1,
  })),
  chainHash: HASH,
})

const page: ReceivedPage = { commits: [logged], chainHash: HASH }
const end = { position: 8, chainHash: HASH }

/** One request and one answer of every call, with everything in them that may be in them. */
export const SAMPLES: {
  readonly [Name in CallName]: {
    readonly request: RequestOf<Name>
    readonly answer: AnswerOf<Name>
  }
} = {
  hello: {
    request: {
      protocol: PROTOCOL,
      account: ACCOUNT,
      device: TEST_DEVICE,
      secret: SECRET,
      logId: LOG,
      logEpoch: 1,
      received: end,
      clock: atSecond(2),
    },
    answer: {
      protocol: 1,
      logId: LOG,
      logEpoch: 1,
      mode: 'open',
      head: end,
      place: 'follows',
      clock: atSecond(3),
    },
  },
  enrol: {
    request: { protocol: PROTOCOL, code: 'ABCD-EFGH', device: TEST_DEVICE, secret: SECRET },
    answer: { account: ACCOUNT, logId: LOG, logEpoch: 1, deviceNumber: 7, branch: BRANCH },
  },
  publish: {
    request: {
      protocol: PROTOCOL,
      code: 'ABCD-EFGH',
      account: ACCOUNT,
      logId: LOG,
      device: TEST_DEVICE,
      deviceNumber: 1,
      secret: SECRET,
    },
    answer: { logEpoch: 1, adopted: 0 },
  },
  push: {
    request: { commits: [commit] },
    answer: {
      logEpoch: 1,
      head: 9,
      outcomes: [
        { status: 'accepted', firstPosition: 8, lastPosition: 8 },
        { status: 'known', firstPosition: 9, lastPosition: 9 },
        {
          status: 'conflict',
          streams: [{ ...acme, expected: 3, actual: 4 }],
          claims: [{ key: 'Order.number', value: '4711', holder: BRANCH }],
        },
        { status: 'refused', refusal: { code: 'forged', details: { expected: 2, was: 1 } } },
        { status: 'fault', code: 'depends', depends: aCommandId('first') },
      ],
    },
  },
  pull: { request: { after: 7 }, answer: { logEpoch: 1, page, head: 8 } },
  hash: { request: { position: 8 }, answer: { logEpoch: 1, chainHash: HASH } },
  adopt: { request: { page }, answer: { logEpoch: 2, adopted: 8, macs: [MAC] } },
  finish: { request: { position: 8 }, answer: { logEpoch: 2 } },
}
