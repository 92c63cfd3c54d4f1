import { present } from '@polder/kernel'
import type { ConceptScreens } from '@polder/model'
import { showToast, useLineHistory } from '@polder/ui'
import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { useEnterprise } from '../enterprise/enterprise-context.ts'
import { labelOne } from '../enterprise/names.ts'
import { listPlace, recordPlace } from '../enterprise/places.ts'
import { whyNot } from '../host/answers.ts'
import { checkWish } from '../host/check-wish.ts'
import { perform } from '../host/perform.ts'
import { totalsOf } from '../values/totals.ts'
import { faultsByPath, refusalWords } from '../words/refusal-words.ts'
import { useSay } from '../words/say.ts'
import { type DocLine, isEmptyLine, wholeValues } from './doc-line.ts'
import {
  changePayload,
  type DocumentFields,
  type HeaderValues,
  placePayload,
} from './document-payload.ts'
import { draftName, dropDraft } from './drafts.ts'
import { lineColumns } from './line-columns.ts'
import { lineErrors } from './line-errors.ts'
import type { Loaded } from './load-document.ts'
import { useDraft } from './use-draft.ts'
import { useHeaderQuotes } from './use-header-quotes.ts'
import { useLineQuotes } from './use-line-quotes.ts'

/** What was said of lines is about those that were sent: others may stand in their places by now. */
type Fault = {
  readonly words: string
  readonly byPath: Readonly<Record<string, string>>
  readonly of: readonly DocLine[]
}

const NO_FAULT: Fault = { words: '', byPath: {}, of: [] }

export type DocumentGiven = {
  readonly screens: ConceptScreens
  readonly fields: DocumentFields
  readonly id: string | undefined
  readonly loaded: Loaded
}

/** A document in hand: what it holds, what it comes to, and how it becomes one. */
export const useDocumentScreen = ({ screens, fields, id, loaded }: DocumentGiven) => {
  const say = useSay()
  const navigate = useNavigate()
  const enterprise = useEnterprise()
  const shape = present(enterprise.shapes.get(screens.name), 'screens derive from shapes')
  const [header, setHeader] = useState<HeaderValues>(loaded.hand.header)
  const history = useLineHistory<DocLine>(loaded.hand.lines)
  const [fault, setFault] = useState(NO_FAULT)
  const [isSaving, setSaving] = useState(false)
  const hand = { header, lines: history.lines }
  const name = draftName(screens.name, id)
  const draft = useDraft({ name, about: screens.name, hand, loaded })
  const said = withoutNothing(header)
  const quoted = useHeaderQuotes(enterprise, fields.header, said)
  const whole = useMemo(() => ({ ...quoted, ...said }), [quoted, header])
  useLineQuotes(history, { enterprise, fields: fields.lines, header: whole })
  const columns = useMemo(
    () => lineColumns({ enterprise, meanings: shape.meanings, fields: fields.lines }),
    [enterprise, shape, fields],
  )
  const totals = useMemo(() => {
    const lines = history.lines.map((line) => wholeValues(fields.lines, line))
    return totalsOf(shape.meanings, { ...whole, lines }, enterprise.currency)
  }, [history.lines, whole, shape, fields, enterprise])

  const wish =
    id === undefined
      ? { name: screens.form.command, payload: placePayload(fields, hand) }
      : {
          name: `Change${screens.name}`,
          payload: changePayload(fields, { id, was: loaded.was, to: hand }),
        }

  const place = async () => {
    const faults = checkWish(enterprise, wish.name, wish.payload)
    if (faults.length > 0) {
      const details = { faults: faults.map((each) => ({ ...each })) }
      return setFault({
        words: say('refusals.invalid-payload'),
        byPath: faultsByPath('', details, say),
        of: history.lines,
      })
    }
    setSaving(true)
    draft.stop()
    const answer = await perform({ ...wish, commandId: loaded.commandId })
    setSaving(false)
    if (!answer.ok) {
      draft.goOn()
      const { code, ...details } = JSON.parse(JSON.stringify(whyNot(answer)))
      return setFault({
        words: refusalWords(code, details, say),
        byPath: faultsByPath(code, details, say),
        of: history.lines,
      })
    }
    await dropDraft(name)
    showToast({ tone: 'good', title: say('form.saved'), text: labelOne(enterprise, screens.name) })
    void navigate(recordPlace(screens.name, id ?? answer.value.commandId), { replace: true })
  }

  const leave = () =>
    void navigate(id === undefined ? listPlace(screens.name) : recordPlace(screens.name, id))
  return {
    shape,
    header,
    quoted,
    history,
    columns,
    totals,
    fault,
    isSaving,
    draftAt: draft.savedAt,
    lineCount: history.lines.filter((line) => !isEmptyLine(line)).length,
    errors: lineErrors({
      fields: fields.lines,
      lines: history.lines,
      faults: fault.of === history.lines ? fault.byPath : {},
      say,
      isChange: id !== undefined,
    }),
    change: (field: string, value: HeaderValues[string]) => {
      setHeader((before) => ({ ...before, [field]: value }))
      setFault(({ byPath: { [field]: _mended, ...others }, ...before }) => ({
        ...before,
        byPath: others,
      }))
    },
    place: () => void place(),
    leave,
    discard: async () => {
      draft.stop()
      await dropDraft(name)
      leave()
    },
  }
}

const withoutNothing = (values: HeaderValues) =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value === undefined || value === null ? [] : [[name, value]],
    ),
  )
