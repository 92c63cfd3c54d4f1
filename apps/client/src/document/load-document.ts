import { type CommandId, type JsonObject, newId, present } from '@polder/kernel'
import type { ConceptScreens, Enterprise } from '@polder/model'
import { askList, oneQuery } from '../host/ask.ts'
import { queryClient } from '../host/query-client.ts'
import { emptyLine, lineFrom, type DocLine } from './doc-line.ts'
import type { DocumentFields, DocumentInHand } from './document-payload.ts'
import { type Draft, draftName, findDraft } from './drafts.ts'
import { openLines } from './open-lines.ts'
import { paymentOf } from '../payment/payment-of.ts'

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
  readonly begun: Begun
}

/** What a new one is begun from, as the address says it; null for nothing. */
export type Begun = {
  /** The agreement that it lies under. */
  readonly under: string | null
  /** The document that it pays. */
  readonly settles: string | null
  /** Whom it is with. */
  readonly party: string | null
}

export const loadDocument = async (loading: Loading): Promise<Loaded> => {
  const { screens, id, begun } = loading
  const was = await startOf(loading)
  // What is begun from something begins with what is open of that, and not with another one's draft.
  const isFromNothing = Object.values(begun).every((from) => from === null)
  const draft = isFromNothing ? await findDraft(draftName(screens.name, id)) : undefined
  return draft === undefined
    ? { was, hand: was, commandId: newId<CommandId>(), draftAt: null }
    : { was, hand: rekeyed(draft), commandId: draft.commandId, draftAt: draft.savedAt }
}

const startOf = async (loading: Loading): Promise<DocumentInHand> => {
  const { enterprise, screens, fields, id, begun } = loading
  if (id !== undefined) {
    const row = await queryClient.query(oneQuery(screens.detail.query, id))
    return {
      header: headerOf(fields, row),
      lines: linesIn(row).map((line) => lineFrom(fields.lines, line)),
    }
  }
  const shape = present(enterprise.shapes.get(screens.name), 'screens derive from shapes')
  if (begun.settles !== null) return await paymentOf(shape, begun.settles)
  if (begun.under !== null) return await underAgreement(loading, begun.under)
  const party = shape.meanings.party?.name
  return {
    header: begun.party === null || party === undefined ? {} : { [party]: begun.party },
    lines: [],
  }
}

const underAgreement = async (
  { enterprise, screens, fields }: Loading,
  agreement: string,
): Promise<DocumentInHand> => ({
  header: { under: agreement },
  lines: await openLines({
    enterprise,
    activity: screens.name,
    agreement,
    fields: fields.lines,
    askList,
  }),
})

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
