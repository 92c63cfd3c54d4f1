import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import {
  Amount,
  ConfirmDialog,
  DateText,
  EmptyState,
  ErrorState,
  KeyCaps,
  ProgressLine,
  QuantityText,
  StatusMark,
  showToast,
  SyncMark,
} from '../../src/index.ts'
import classes from '../gallery.module.css'

export const StatesPage = () => (
  <>
    <header className={classes['bar']}>
      <h1>States</h1>
    </header>
    <div className={classes['states']}>
      <Card title="Marks">
        <Marks />
      </Card>
      <Card title="Figures">
        <Figures />
      </Card>
      <Card title="Long work">
        <ProgressLine label="Reading the file" share={0.62} detail="3,120 of 5,000" />
        <br />
        <ProgressLine label="Waiting for the line" share={undefined} />
      </Card>
      <Card title="Questions and answers">
        <Questions />
      </Card>
      <Card title="Nothing yet">
        <EmptyState
          title="No parcels yet"
          text="What you send stands here, with where it is."
          action={<Button>Send the first one</Button>}
        />
      </Card>
      <Card title="It failed">
        <ErrorState
          title="The list can’t be read"
          text="The disk doesn’t answer. What you have saved is safe; try again in a moment."
          details="disk-io 0x1f"
          onRetry={() => showToast({ tone: 'neutral', title: 'Tried again' })}
        />
      </Card>
    </div>
  </>
)

const Card = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section className={classes['card']}>
    <h2>{title}</h2>
    {children}
  </section>
)

const Marks = () => (
  <div className={classes['marks']}>
    <StatusMark tone="neutral">Packed</StatusMark>
    <StatusMark tone="active">On its way</StatusMark>
    <StatusMark tone="good">Arrived</StatusMark>
    <StatusMark tone="warn">Late</StatusMark>
    <StatusMark tone="bad">Returned</StatusMark>
    {(['local', 'sent', 'confirmed', 'changed', 'attention'] as const).map((state) => (
      <SyncMark key={state} state={state} />
    ))}
    <KeyCaps keys="Ctrl+K" />
    <KeyCaps keys="g s" />
  </div>
)

const Figures = () => (
  <div className={classes['marks']}>
    <Amount value="-1234567.5" currency="EUR" unit="EUR" />
    <Amount value="9007199254740993" currency="JPY" unit="JPY" />
    <QuantityText value="12.125" unit="kg" />
    <DateText value="2026-11-23" />
    <DateText value="2026-11-23T20:48:14.000Z" />
  </div>
)

const Questions = () => {
  const [isAsked, setAsked] = useState(false)
  const close = () => setAsked(false)
  return (
    <div className={classes['marks']}>
      <Button variant="default" onClick={() => setAsked(true)}>
        Delete 12 lines
      </Button>
      <Button
        variant="default"
        onClick={() =>
          showToast({
            tone: 'good',
            title: 'Sent',
            text: 'Parcel P0000012 is on its way.',
            action: { label: 'Take it back', run: close },
          })
        }
      >
        Send
      </Button>
      <ConfirmDialog
        opened={isAsked}
        title="Delete 12 lines?"
        text="They go from this sheet. Undo brings them back until you leave it."
        action="Delete 12 lines"
        tone="bad"
        onConfirm={close}
        onCancel={close}
      />
    </div>
  )
}
