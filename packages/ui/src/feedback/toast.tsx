import { notifications } from '@mantine/notifications'
import { StatusMark, type Tone } from '../marks/status-mark.tsx'
import classes from './toast.module.css'

export type Toast = {
  readonly tone: Tone
  /** What happened, in a few words. */
  readonly title: string
  readonly text?: string
  readonly action?: { readonly label: string; readonly run: () => void }
  /** Another one with the same id takes its place. */
  readonly id?: string
}

/** Says that something is done, at the lower edge, and goes away. What needs an answer is no toast. */
export const showToast = ({ tone, title, text, action, id }: Toast): void => {
  const shownId = notifications.show({
    ...(id === undefined ? {} : { id }),
    withBorder: true,
    withCloseButton: true,
    classNames: { root: classes['toast'] ?? '', description: classes['text'] ?? '' },
    title: <StatusMark tone={tone}>{title}</StatusMark>,
    message: (
      <>
        {text}
        {action === undefined ? null : (
          <button
            type="button"
            className={classes['action']}
            onClick={() => {
              notifications.hide(shownId)
              action.run()
            }}
          >
            {action.label}
          </button>
        )}
      </>
    ),
  })
}
