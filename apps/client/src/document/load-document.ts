import { type CommandId, type JsonObject, newId } from '@polder/kernel'
import type { ConceptScreens, Enterprise } from '@polder/model'
import { askList, oneQuery } from '../host/ask.ts'
import { queryClient } from '../host/query-client.ts'
import { emptyLine, lineFrom, type DocLine } from './doc-line.ts'
import type { DocumentFields, DocumentInHand } from './document-payload.ts'
import { type Draft, draftName, findDraft } from './drafts.ts'
import { openLines } from './open-lines.ts'

/** What the screen begins with: the draft that was left, else what is there, else nothing. */
export type Loaded = {
  readonly was: DocumentInHand
  readonly hand: DocumentInHand
  readonly commandId: string
  /** When the draft was saved that it goes on with. */
  readonly draftAt: string | null
}

export type Loading = {
  readonly enterprise: Enterprise
  readonly screens: ConceptScreens
  readonly fields: DocumentFields
  readonly id: string | undefined
  /** The agreement that a new activity lies under. */
  readonly under: string | null
}

export const loadDocument = async (loading: Loading): Promise<Loaded> => {
  const { screens, id, under } = loading
  const was = await startOf(loading)
  // What is begun under an agreement begins with what is open of it, and not with another one's draft.
  const draft = under === null ? await findDraft(draftName(screens.name, id)) : undefined
  return draft === undefined
    ? { was, hand: was, commandId: newId<CommandId>(), draftAt: null }
    : { was, hand: rekeyed(draft), commandId: draft.commandId, draftAt: draft.savedAt }
}

const startOf = async ({
  enterprise,
  screens,
  fields,
  id,
  under,
}: Loading): Promise<DocumentInHand> => {
  if (id !== undefined) {
    const row = await queryClient.query(oneQuery(screens.detail.query, id))
    return {
      header: headerOf(fields, row),
      lines: linesIn(row).map((line) => lineFrom(fields.lines, line)),
    }
  }
  if (under === null) return { header: {}, lines: [] }
  const lines = await openLines({
    enterprise,
    activity: screens.name,
    agreement: under,
    fields: fields.lines,
    askList,
  })
  return { header: { under }, lines }
}

const headerOf = ({ header }: DocumentFields, row: JsonObject) =>
  Object.fromEntries(header.map(({ name }) => [name, row[name] ?? undefined]))

const linesIn = ({ lines }: JsonObject): readonly JsonObject[] =>
  // Safe: a document's lines are records.
  Array.isArray(lines) ? (lines as readonly JsonObject[]) : []

/** Keys are of one sitting: those of a former one may be given out again. */
const rekeyed = ({ header, lines }: Draft): DocumentInHand => ({
  header,
  lines: lines.map((line): DocLine => ({ ...line, key: emptyLine().key })),
})
