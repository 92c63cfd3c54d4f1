import type { BatchAnswer } from '@polder/branch'
import { type Envelope, envelopeOf, faultEnvelope, type Saved } from '@polder/contract'
import type { HostHandlers } from '@polder/contract/host'
import { accept } from '@polder/kernel'
import type { HostParts } from '../parts.ts'
import { acting } from './acting.ts'

/** Commands, by whoever signed in: what a client says of that is not asked. */
export const commandHandlers = (parts: HostParts): Pick<HostHandlers, 'do' | 'doBatch'> => ({
  do: async (request) => parts.branch.do({ ...request, actor: await acting(parts) }),
  doBatch: async ({ commands }) => {
    const actor = await acting(parts)
    const answers = parts.branch.doBatch(commands.map((command) => ({ ...command, actor })))
    return accept(answers.map(answerOf))
  },
})

const answerOf = (answer: BatchAnswer): Envelope<Saved> => {
  if (answer.ok) return envelopeOf(accept(answer.value.saved))
  return 'thrown' in answer ? faultEnvelope(answer.thrown) : envelopeOf(answer)
}
