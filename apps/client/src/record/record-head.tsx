import { Button } from '@mantine/core'
import type { Enterprise } from '@polder/model'
import { Amount, StatusMark, SyncMark } from '@polder/ui'
import { useAccount } from '../enterprise/enterprise-context.ts'
import { codeOf, labelOne, titleOf } from '../enterprise/names.ts'
import { markOf } from '../rows/columns.tsx'
import { statusTone } from '../values/status-tone.ts'
import { statusText } from '../values/value-text.ts'
import { type Say, useSay } from '../words/say.ts'
import classes from './record.module.css'
import type { NextStep } from './next-step.ts'
import { RecordMenu } from './record-menu.tsx'
import { commandLabel, type RecordInHand } from './use-record-screen.ts'

/** What it is called and how it stands; the next step in words, the others in a menu. */
export const RecordHead = ({ screens, row, record }: RecordInHand) => {
  const say = useSay()
  const { enterprise, currency } = useAccount()
  const title = titleOf(enterprise, screens.name, row)
  const code = codeOf(enterprise, screens.name, row)
  const mark = markOf(row)
  const { step, edit, status } = record
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
          {stepLabel(step, say, enterprise)}
        </Button>
      )}
      <RecordMenu {...{ screens, row, record }} />
    </header>
  )
}

const stepLabel = (step: Exclude<NextStep, null>, say: Say, enterprise: Enterprise): string => {
  switch (step.kind) {
    case 'release':
      return say('record.release')
    case 'settle':
      return say('payment.receive')
    case 'post':
      return commandLabel(step.command, enterprise)
  }
}
