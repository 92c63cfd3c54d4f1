import { envelopeOf, faultEnvelope, parseWith } from '@polder/contract'
import { HOST_CALLS } from '@polder/contract/host'
import { accept, Fault, refuse, type Result } from '@polder/kernel'
import { textOf } from '../served.ts'
import { begin } from './begin.ts'
import type { Hearing } from './hearing.ts'
import type { Say, ThreadData, ToThread } from './protocol.ts'

/**
 * What the thread hears while there is no branch: one is to be begun, and nothing else. Once there is
 * one, it hears what the branch's host does.
 */
export const createBeginning = (
  data: ThreadData,
  say: Say,
  open: () => Hearing | null,
): Hearing => {
  let [isOn, hear]: [boolean, Hearing | null] = [false, null]
  const cancel = new AbortController()
  const beginOnce = async ({ id, asked }: Call): Promise<Result<null>> => {
    if (asked.call !== 'begin') throw new Fault('not-a-branch')
    const parsed = parseWith(HOST_CALLS.begin, asked.request, 'invalid-request')
    if (!parsed.ok) return parsed
    if (isOn) return refuse('already-begun')
    isOn = true
    try {
      const onProgress = (progress: Progress) => say({ kind: 'progress', id, progress })
      const begun = await begin(data, parsed.value, { signal: cancel.signal, onProgress })
      if (!begun.ok) return begun
    } finally {
      isOn = false
    }
    hear = open()
    return accept(null)
  }
  return async (message) => {
    if (hear !== null) return await hear(message)
    if (message.kind === 'close') return say({ kind: 'closed' })
    if (message.kind === 'cancel') return
    say({ kind: 'answer', id: message.id, text: textOf(await answer(() => beginOnce(message))) })
  }
}

type Call = Extract<ToThread, { readonly kind: 'call' }>
type Progress = { readonly done: number; readonly total: number }

const answer = async (work: () => Promise<Result<null>>) => {
  try {
    return envelopeOf(await work())
  } catch (error) {
    return faultEnvelope(error)
  }
}
