import { Button, Menu } from '@mantine/core'
import { MAX_BATCH_COMMANDS } from '@polder/contract/host'
import { type CommandId, newId } from '@polder/kernel'
import type { Action, ConceptScreens } from '@polder/model'
import { type GridSelection, showToast } from '@polder/ui'
import { useState } from 'react'
import { useEnterprise } from '../enterprise/enterprise-context.ts'
import type { ListSpec } from '../enterprise/list-spec.ts'
import { useMayDo } from '../enterprise/use-may-do.ts'
import { refusalIn } from '../host/answers.ts'
import { useCurrentBranch } from '../host/branch-store.ts'
import { host } from '../host/connection.ts'
import { commandLabel } from '../record/use-record-screen.ts'
import { refusalWords } from '../words/refusal-words.ts'
import { useSay } from '../words/say.ts'

export type BulkActionsProps = {
  readonly spec: ListSpec
  readonly selection: GridSelection
  /** When it is done, nothing is selected any more. */
  readonly onDone: () => void
}

/** The same thing done with all that are selected: orders delivered, items archived. */
export const BulkActions = ({ spec, selection, onDone }: BulkActionsProps) => {
  const say = useSay()
  const enterprise = useEnterprise()
  const actions = useActions(enterprise.screens.get(spec.table))
  const { isBusy, carryOut } = useCarryOutMany(onDone)
  if (selection.kind !== 'some' || selection.keys.size === 0 || actions.length === 0) return null
  const ids = [...selection.keys]
  if (ids.length > MAX_BATCH_COMMANDS)
    return <span>{say('list.bulkTooMany', { count: MAX_BATCH_COMMANDS })}</span>
  return (
    <Menu position="top-start">
      <Menu.Target>
        <Button size="xs" loading={isBusy}>
          {say('list.bulk')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map((action) => (
          <Menu.Item key={action.command} onClick={() => void carryOut(action, ids)}>
            {commandLabel(action.command, enterprise)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** What needs nothing but to know which: not a change, a merge, or a release with its reason. */
const useActions = (screens: ConceptScreens | undefined): readonly Action[] => {
  const mayDo = useMayDo()
  if (screens === undefined) return []
  const all = Object.values(screens.detail.actions).flat()
  const simple = all.filter(
    ({ command, names }) =>
      names !== 'from' && !/^(Change|Release)/.test(command) && mayDo(command),
  )
  return [...new Map(simple.map((action) => [action.command, action])).values()]
}

const useCarryOutMany = (onDone: () => void) => {
  const say = useSay()
  const [isBusy, setBusy] = useState(false)
  const branch = useCurrentBranch((state) => state.branch)
  const carryOut = async ({ command, names }: Action, ids: readonly string[]) => {
    setBusy(true)
    const answer = await host().doBatch({
      commands: ids.map((id) => ({
        name: command,
        payload: { [names]: id },
        commandId: newId<CommandId>(),
        ...(branch === null ? {} : { branch }),
      })),
    })
    setBusy(false)
    onDone()
    if (!answer.ok) {
      const { code, details } = refusalIn(answer)
      return showToast({ tone: 'bad', title: refusalWords(code, details, say) })
    }
    const refused = answer.value.flatMap((each) => (each.ok ? [] : [refusalIn(each)]))
    const done = answer.value.length - refused.length
    const [first] = refused
    if (first === undefined)
      return showToast({ tone: 'good', title: say('list.bulkDone', { count: done }) })
    const why = refusalWords(first.code, first.details, say)
    showToast({
      tone: 'warn',
      title: say('list.bulkPartly', { done, refused: refused.length, why }),
    })
  }
  return { isBusy, carryOut }
}
