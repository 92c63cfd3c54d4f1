import { ActionIcon, Button, Menu } from '@mantine/core'
import type { JsonObject } from '@polder/kernel'
import type { ConceptScreens } from '@polder/model'
import { Amount, StatusMark, SyncMark } from '@polder/ui'
import { useAccount } from '../enterprise/enterprise-context.ts'
import { codeOf, labelOne, labelText, titleOf } from '../enterprise/names.ts'
import { markOf } from '../rows/columns.tsx'
import { statusTone } from '../values/status-tone.ts'
import { choiceText, statusText } from '../values/value-text.ts'
import { useSay } from '../words/say.ts'
import classes from './record.module.css'
import { commandLabel, type useRecordScreen } from './use-record-screen.ts'

export type RecordHeadProps = {
  readonly screens: ConceptScreens
  readonly row: JsonObject
  readonly record: ReturnType<typeof useRecordScreen>
}

/** What it is called and how it stands; the next step in words, the others in a menu. */
export const RecordHead = ({ screens, row, record }: RecordHeadProps) => {
  const say = useSay()
  const { enterprise, currency } = useAccount()
  const title = titleOf(enterprise, screens.name, row)
  const code = codeOf(enterprise, screens.name, row)
  const mark = markOf(row)
  const { step, edit, actions, status } = record
  const others = actions.filter(({ command }) => command !== `Change${screens.name}`)
  return (
    <header className={classes['head']}>
      <div className={classes['names']}>
        <p className={classes['kind']}>
          {labelOne(enterprise, screens.name)} {code}
          {mark === undefined ? null : <SyncMark state={mark} />}
        </p>
        <h1>{title === '' ? say('record.unnamed') : title}</h1>
        <StatusMark tone={statusTone(status)}>{statusText(status)}</StatusMark>
      </div>
      {typeof row['total'] === 'string' ? (
        <strong className={classes['sum']}>
          <Amount value={row['total']} currency={currency} unit={currency} />
        </strong>
      ) : null}
      {edit === undefined ? null : (
        <Button variant="default" onClick={edit}>
          {say('record.edit')}
        </Button>
      )}
      {step === null ? null : (
        <Button onClick={record.takeStep} loading={record.isBusy}>
          {step.kind === 'release' ? say('record.release') : commandLabel(step.command, enterprise)}
        </Button>
      )}
      {others.length === 0 ? null : (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="default" size={32} aria-label={say('record.more')}>
              ⋯
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {others
              .filter(({ label }) => label !== 'Release')
              .map((action) => (
                <Menu.Item key={action.command} onClick={() => record.begin(action)}>
                  {action.names === 'under'
                    ? `${labelText(action.label)}…`
                    : choiceText(commandLabel(action.command, enterprise))}
                </Menu.Item>
              ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </header>
  )
}
