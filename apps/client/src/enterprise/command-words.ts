import type { Enterprise } from '@polder/model'
import { sayOr } from '../words/say.ts'
import { labelOne } from './names.ts'

/** What a command is called where it is read and not pressed: `Order: change`. */
export const commandWords = (enterprise: Enterprise, command: string): string => {
  const descriptor = enterprise.commands.get(command)
  if (descriptor === undefined) return command
  const { concept, operation } = descriptor
  const what = labelOne(enterprise, concept)
  return `${what}: ${sayOr(`actions.${operation}`, operation).toLowerCase()}`
}
