import { isCurrency } from '@polder/kernel'
import { z } from 'zod'
import { findingsOf } from '../check/finding.ts'
import { checkModel } from '../check/model.ts'
import {
  EXCEPTION_STREAM,
  MODEL_STREAM,
  PUBLISH_COMMAND,
  SETTLE_COMMAND,
} from '../language/system-concepts.ts'
import { anyText, record, shortText } from '../words/worded.ts'
import type { CommandDescriptor } from './command.ts'
import { reasonSchema } from './payload-schema.ts'
import { idSchema } from './value-schema.ts'

const MAX_ACCOUNT_NAME_LENGTH = 200

/** A model that is sound; what isn't is said finding by finding, in the model's own words. */
const soundModelSchema = z.unknown().transform((json, context) => {
  const checked = checkModel(json)
  if (checked.ok) return checked.value
  for (const { message } of findingsOf(checked.refusal))
    context.addIssue({ code: 'custom', message })
  return z.NEVER
})

/** Commands about the enterprise itself: its model, and exceptions that someone settles. */
export const SYSTEM_COMMANDS: readonly CommandDescriptor[] = [
  {
    name: PUBLISH_COMMAND,
    concept: MODEL_STREAM,
    kind: 'system',
    operation: 'Publish',
    nature: 'proposal',
    creates: false,
    schema: record({
      account: record({
        name: shortText(MAX_ACCOUNT_NAME_LENGTH),
        currency: anyText().refine(isCurrency, 'is not a currency of ISO 4217, such as EUR'),
      }),
      model: soundModelSchema,
    }),
  },
  {
    name: SETTLE_COMMAND,
    concept: EXCEPTION_STREAM,
    kind: 'system',
    operation: 'Settle',
    nature: 'proposal',
    creates: false,
    schema: record({ id: idSchema, reason: reasonSchema }),
  },
]
