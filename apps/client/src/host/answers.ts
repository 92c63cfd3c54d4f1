import type { Envelope, FlatRefusal } from '@polder/contract'
import { Fault, type FaultAnswer, isFault, type JsonObject } from '@polder/kernel'

/** The value of an answer; a refusal or a fault is thrown, as the query cache wants it. */
export const valueOf = async <T>(answering: Promise<Envelope<T>>): Promise<T> => {
  const answer = await answering
  if (answer.ok) return answer.value
  const { code, details } = refusalIn(answer)
  throw new Fault(code, details)
}

export const whyNot = (answer: Exclude<Envelope<unknown>, { ok: true }>): FlatRefusal =>
  'refusal' in answer ? answer.refusal : answer.fault

/** The code and details of whatever was thrown. */
export const faultIn = (error: unknown): FaultAnswer =>
  isFault(error) ? error : { code: 'defect', details: { message: String(error) } }

/** The same with its details apart, as sentences are made of them. */
export const refusalIn = (answer: Exclude<Envelope<unknown>, { ok: true }>): FaultAnswer =>
  asRefusal(whyNot(answer))

export const asRefusal = ({ code, ...details }: FlatRefusal): FaultAnswer => ({
  code,
  // Safe: it came as JSON.
  details: details as JsonObject,
})
