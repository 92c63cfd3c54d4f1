import { type CommandId, type FaultAnswer, newId } from '@polder/kernel'
import type { ConceptScreens } from '@polder/model'
import { showToast } from '@polder/ui'
import { skipToken, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useEnterprise } from '../enterprise/enterprise-context.ts'
import { recordPlace } from '../enterprise/places.ts'
import { refusalIn } from '../host/answers.ts'
import { oneQuery } from '../host/ask.ts'
import { checkWish } from '../host/check-wish.ts'
import { perform } from '../host/perform.ts'
import { faultsByPath, refusalWords } from '../words/refusal-words.ts'
import { useSay } from '../words/say.ts'
import {
  changePayload,
  createPayload,
  firstValues,
  type FormValues,
  givableFields,
  valuesOf,
} from './form-values.ts'

type Fault = { readonly words: string; readonly byPath: Readonly<Record<string, string>> }

const NO_FAULT: Fault = { words: '', byPath: {} }

/** What a form holds and does: one that is made, or one that is changed. */
export const useFormScreen = (screens: ConceptScreens, id: string | undefined) => {
  const say = useSay()
  const navigate = useNavigate()
  const enterprise = useEnterprise()
  const [typed, setTyped] = useState<FormValues>({})
  const [fault, setFault] = useState(NO_FAULT)
  const [isSaving, setSaving] = useState(false)
  const [commandId] = useState(() => newId<CommandId>())
  const { data: row, error } = useQuery(
    id === undefined
      ? { queryKey: ['@new'], queryFn: skipToken }
      : oneQuery(screens.detail.query, id),
  )
  const all = givableFields(screens.form)
  const fields = id === undefined ? all : all.filter(({ changeable }) => changeable)
  const was = row === undefined ? firstValues(fields) : valuesOf(fields, row)
  const values = { ...was, ...typed }

  const wish = () =>
    id === undefined
      ? { name: screens.form.command, payload: createPayload(fields, values) }
      : { name: `Change${screens.name}`, payload: changePayload(fields, { id, was, to: values }) }

  const refused = ({ code, details }: FaultAnswer) =>
    setFault({ words: refusalWords(code, details, say), byPath: faultsByPath(code, details, say) })

  const save = async () => {
    const { name, payload } = wish()
    const wrong = checkWish(enterprise, name, payload)
    if (wrong !== undefined) return refused(wrong)
    setSaving(true)
    const answer = await perform({ name, payload, ...(id === undefined ? { commandId } : {}) })
    setSaving(false)
    if (answer.ok) {
      showToast({ tone: 'good', title: say('form.saved') })
      void navigate(recordPlace(screens.name, id ?? answer.value.commandId), { replace: true })
      return
    }
    return refused(refusalIn(answer))
  }

  return {
    fields,
    values,
    fault,
    isSaving,
    isLoading: id !== undefined && row === undefined && error === null,
    error,
    save: () => void save(),
    leave: () => void navigate(-1),
    change: (name: string, value: FormValues[string]) => {
      setTyped((before) => ({ ...before, [name]: value }))
      setFault(({ words, byPath: { [name]: _mended, ...others } }) => ({ words, byPath: others }))
    },
  }
}
