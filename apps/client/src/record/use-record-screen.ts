import { type JsonObject, present } from '@polder/kernel'
import type { Action, ConceptScreens, Enterprise } from '@polder/model'
import { showToast } from '@polder/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { useEnterprise } from '../enterprise/enterprise-context.ts'
import { isDocument } from '../enterprise/is-document.ts'
import { labelOne } from '../enterprise/names.ts'
import {
  changePlace,
  listPlace,
  paperPlace,
  settlePlace,
  underPlace,
} from '../enterprise/places.ts'
import { useMayDo } from '../enterprise/use-may-do.ts'
import { refusalIn } from '../host/answers.ts'
import { oneQuery } from '../host/ask.ts'
import { perform } from '../host/perform.ts'
import { queryClient } from '../host/query-client.ts'
import { refusalSmallPrint, refusalWords } from '../words/refusal-words.ts'
import { sayOr, useSay } from '../words/say.ts'
import { RECORD_PARAMS, revisionIn, withTab } from './record-params.ts'
import { nextStepOf } from './next-step.ts'
import { useSettleStep } from './use-settle-step.ts'

/** What a dialog asks before it is done: a reason, a block with its reason, the one to merge into. */
export type Asking =
  | { readonly kind: 'reason'; readonly action: Action }
  | { readonly kind: 'release'; readonly block: string }
  | { readonly kind: 'merge'; readonly action: Action }
  | { readonly kind: 'password' }

export type RecordWanted = {
  readonly screens: ConceptScreens
  readonly id: string
  /** Back to its list without it. */
  readonly onLeave?: (() => void) | undefined
}

export const useRecordScreen = ({ screens, id, onLeave }: RecordWanted) => {
  const navigate = useNavigate()
  const enterprise = useEnterprise()
  const mayDo = useMayDo()
  const [params, setParams] = useSearchParams()
  const [asking, setAsking] = useState<Asking>()
  const { data: row, error, refetch } = useQuery(oneQuery(screens.detail.query, id))
  const shape = present(enterprise.shapes.get(screens.name), 'screens derive from shapes')
  const status = typeof row?.['status'] === 'string' ? row['status'] : ''
  const actions = (screens.detail.actions[status] ?? []).filter(({ command }) => mayDo(command))
  const settle = useSettleStep(shape, id)
  const step = row === undefined ? null : (nextStepOf(shape, row, actions) ?? settle)

  const { isBusy, carryOut } = useCarryOut(screens.detail.query)
  const begin = (action: Action) => {
    const { command, names } = action
    if (command === `Change${screens.name}`) return void navigate(changePlace(screens.name, id))
    if (names === 'under') return void navigate(underPlace(command.replace(/^Post/, ''), id))
    setAsking(names === 'from' ? { kind: 'merge', action } : { kind: 'reason', action })
  }

  const edit = actions.find(({ command }) => command === `Change${screens.name}`)
  return {
    row,
    error,
    retry: () => void refetch(),
    shape,
    status,
    actions,
    step,
    isBusy,
    isDocument: isDocument(shape),
    print: () => void navigate(paperPlace(screens.name, id)),
    asking,
    setAsking,
    begin,
    newOnes: newOnesWith(enterprise, screens.name).filter(({ command }) => mayDo(command)),
    setPassword:
      screens.name === USER && edit !== undefined
        ? () => setAsking({ kind: 'password' })
        : undefined,
    edit: edit && (() => begin(edit)),
    takeStep: () => {
      if (step === null || isBusy) return
      if (step.kind === 'release') return setAsking({ kind: 'release', block: step.block })
      if (step.kind === 'settle') return void navigate(settlePlace(step.payment, id))
      void carryOut(step.command, { under: id })
    },
    carryOut: (name: string, payload: JsonObject) => void carryOut(name, payload),
    tab: params.get(RECORD_PARAMS.tab) ?? '',
    /** The revision that is looked at; null for what it is now. */
    shownRevision: revisionIn(params),
    setTab: (tab: string) => setParams(withTab(params, tab), { replace: true }),
    leave: leaving(onLeave, () => void navigate(listPlace(screens.name))),
  }
}

const leaving = (onLeave: (() => void) | undefined, otherwise: () => void) => onLeave ?? otherwise

/** The one concept that the program itself knows: who signs in (RI-2). */
const USER = 'User'

/** What is begun with somebody: an order, a payment. What lies under an agreement is begun there. */
const newOnesWith = ({ shapes, screens }: Enterprise, party: string) =>
  [...shapes.values()].flatMap(({ name, concept, meanings }) => {
    const command = screens.get(name)?.form.command
    const isUnder = concept.kind === 'activity' && concept.under !== undefined
    const isWith = meanings.party?.to.includes(party) === true
    return command === undefined || isUnder || !isWith ? [] : [{ concept: name, command }]
  })

export type RecordInHand = {
  readonly screens: ConceptScreens
  readonly row: JsonObject
  readonly record: ReturnType<typeof useRecordScreen>
}

/** Does it, and says what came of it. */
const useCarryOut = (query: string) => {
  const say = useSay()
  const enterprise = useEnterprise()
  const [isBusy, setBusy] = useState(false)
  const carryOut = async (name: string, payload: JsonObject) => {
    setBusy(true)
    const answer = await perform({ name, payload })
    // The next step is another one: whoever presses twice must not do this one again.
    if (answer.ok) await queryClient.invalidateQueries({ queryKey: [query, 'one'] })
    setBusy(false)
    if (answer.ok)
      return showToast({
        tone: 'good',
        title: say('record.done', { what: commandLabel(name, enterprise) }),
      })
    const { code, details } = refusalIn(answer)
    showToast({
      tone: 'bad',
      title: refusalWords(code, details, say),
      text: refusalSmallPrint(code, {}),
    })
  }
  return { isBusy, carryOut }
}

/** `Deliver`, `Post invoice`; what the model adds is said by its label. */
export const commandLabel = (
  command: string,
  enterprise: ReturnType<typeof useEnterprise>,
): string => {
  const descriptor = enterprise.commands.get(command)
  if (descriptor === undefined) return command
  const { operation, concept } = descriptor
  const what = labelOne(enterprise, concept)
  return sayOr(
    `steps.${command}`,
    sayOr(`actions.${operation}`, `${operation} ${what.toLowerCase()}`),
  )
}
