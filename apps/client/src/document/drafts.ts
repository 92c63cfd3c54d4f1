import { isJsonObject, type JsonObject } from '@polder/kernel'
import { valueOf } from '../host/answers.ts'
import { host } from '../host/connection.ts'
import type { DocLine } from './doc-line.ts'
import type { DocumentInHand } from './document-payload.ts'

/** Work in hand, as it lies at the branch: with the id of the command that it will become. */
export type Draft = DocumentInHand & { readonly commandId: string; readonly savedAt: string }

export const draftName = (concept: string, id: string | undefined): string =>
  id === undefined ? `new.${concept}` : `change.${concept}.${id}`

export const findDraft = async (name: string): Promise<Draft | undefined> => {
  const drafts = await valueOf(host().drafts())
  const found = drafts.find(({ draft }) => draft === name)
  return found === undefined ? undefined : draftFrom(found.content, found.savedAt)
}

/** Written by this very screen; what another version of it wrote and this one can't read is none. */
const draftFrom = (content: JsonObject, savedAt: string): Draft | undefined => {
  const { commandId, header, lines } = content
  if (typeof commandId !== 'string' || !isJsonObject(header) || !Array.isArray(lines))
    return undefined
  return { commandId, savedAt, header, lines: lines.filter(isDocLine) }
}

const isDocLine = (line: unknown): line is DocLine =>
  isJsonObject(line) && typeof line['key'] === 'string' && isJsonObject(line['typed'])

export const saveDraft = async (
  name: string,
  about: string,
  { header, lines, commandId }: DocumentInHand & { readonly commandId: string },
): Promise<string> => {
  // Whatever is undefined in it is not there.
  const content = JSON.parse(JSON.stringify({ header, lines, commandId })) as JsonObject
  return (await valueOf(host().saveDraft({ draft: name, about, content }))).savedAt
}

export const dropDraft = async (name: string): Promise<void> => {
  await host().dropDraft({ draft: name })
}
