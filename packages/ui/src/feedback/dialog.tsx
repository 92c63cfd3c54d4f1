import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useLook } from '../look/look-context.ts'
import { useShortcutBarrier } from '../shortcuts/use-shortcuts.ts'
import classes from './dialog.module.css'

export type DialogProps = {
  readonly opened: boolean
  readonly onClose: () => void
  readonly title: string
  readonly description?: string
  readonly children?: ReactNode
  /** Buttons, the one that is meant last. */
  readonly actions?: ReactNode
  readonly size?: 'sm' | 'md' | 'lg'
}

const WIDTHS_PX = { sm: 400, md: 560, lg: 760 } as const

/** Takes the focus and the keyboard; Escape closes it and the focus goes back. */
export const Dialog = ({ size = 'md', title, description, ...props }: DialogProps) => {
  const { words } = useLook()
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={title}
      size={WIDTHS_PX[size]}
      closeButtonProps={{ 'aria-label': words.close }}
      classNames={{ title: classes['title'] ?? '', content: classes['content'] ?? '' }}
    >
      <DialogKeys />
      {description === undefined ? null : <p className={classes['text']}>{description}</p>}
      {props.children}
      {props.actions === undefined ? null : (
        <div className={classes['actions']}>{props.actions}</div>
      )}
    </Modal>
  )
}

const DialogKeys = () => {
  useShortcutBarrier()
  return null
}
