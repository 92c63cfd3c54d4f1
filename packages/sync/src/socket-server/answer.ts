import { isFault } from '@polder/kernel'
import type { Peer } from '../link.ts'
import type { WireEnvelope } from '../protocol/wire.ts'
import type { Asked } from './request.ts'

export type Ack = (answer: WireEnvelope<unknown>) => void

/** Nothing throws across a line: what is no fault is a defect of ours, told without details. */
const DEFECT: WireEnvelope<never> = { ok: false, fault: { code: 'defect', details: {} } }

/** What the peer makes of a request, as an envelope. A defect is reported here and only here. */
export const answerFrom = async (
  peer: Peer,
  { call, request }: Asked,
  onDefect: (error: unknown) => void,
): Promise<WireEnvelope<unknown>> => {
  try {
    const value = await peer.handle(call, request)
    return { ok: true, value }
  } catch (error) {
    if (isFault(error)) return { ok: false, fault: { code: error.code, details: error.details } }
    onDefect(error)
    return DEFECT
  }
}

/** Sends an answer. One that can't be written as JSON is a defect too, and the other end is told so. */
export const sendAnswer = (
  ack: Ack,
  answer: WireEnvelope<unknown>,
  onDefect: (error: unknown) => void,
): void => {
  try {
    ack(answer)
  } catch (error) {
    onDefect(error)
    ack(DEFECT)
  }
}
