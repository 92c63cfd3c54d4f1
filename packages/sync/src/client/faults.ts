import { type FaultAnswer, isFault } from '@polder/kernel'

/** Faults that no waiting cures: a person has to act. */
const FOR_A_PERSON: ReadonlySet<string> = new Set([
  'another-log',
  'device-fenced',
  'device-revoked',
  'device-unknown',
  'log-forked',
  'older-copy',
  'protocol-unsupported',
  'sync-defect',
  'unknown-device',
  'wrong-account',
  'wrong-secret',
])

export const isForAPerson = ({ code }: Pick<FaultAnswer, 'code'>): boolean => FOR_A_PERSON.has(code)

/** What a centre says that couldn't make anything of a message: the same message fares no better. */
const OF_THE_MESSAGE: ReadonlySet<string> = new Set([
  'defect',
  'malformed-message',
  'message-too-large',
])

export const isOfTheMessage = (error: unknown): error is FaultAnswer =>
  isFault(error) && OF_THE_MESSAGE.has(error.code)

/** What ended the work, as data; what is no fault is a defect of ours. */
export const faultOf = (error: unknown): FaultAnswer =>
  isFault(error)
    ? { code: error.code, details: error.details }
    : { code: 'sync-defect', details: { message: messageOf(error) } }

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
