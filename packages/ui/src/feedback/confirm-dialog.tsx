import { Button } from '@mantine/core'
import { useLook } from '../look/look-context.ts'
import { Dialog } from './dialog.tsx'

export type ConfirmDialogProps = {
  readonly opened: boolean
  readonly title: string
  /** What will happen, and whether it can be undone. */
  readonly text: string
  /** The verb: `Delete 12 lines`. */
  readonly action: string
  readonly tone?: 'plain' | 'bad'
  readonly onConfirm: () => void
  readonly onCancel: () => void
}

/** Asks before what can't be taken back. The focus begins on the way out where that is dangerous. */
export const ConfirmDialog = ({ tone = 'plain', ...props }: ConfirmDialogProps) => {
  const { words } = useLook()
  const isBad = tone === 'bad'
  return (
    <Dialog
      opened={props.opened}
      onClose={props.onCancel}
      title={props.title}
      description={props.text}
      size="sm"
      actions={
        <>
          <Button
            variant="default"
            onClick={props.onCancel}
            {...(isBad ? { 'data-autofocus': true } : {})}
          >
            {words.cancel}
          </Button>
          <Button
            onClick={props.onConfirm}
            {...(isBad ? { style: BAD_BUTTON } : { 'data-autofocus': true })}
          >
            {props.action}
          </Button>
        </>
      }
    />
  )
}

const BAD_BUTTON = {
  '--button-bg': 'var(--pl-bad)',
  '--button-hover': 'var(--pl-bad)',
  '--button-color': 'var(--pl-on-bad)',
}
