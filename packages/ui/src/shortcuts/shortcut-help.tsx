import { Dialog } from '../feedback/dialog.tsx'
import { useLook } from '../look/look-context.ts'
import { KeyCaps } from './key-caps.tsx'
import type { ShortcutGroup } from './registry.ts'
import classes from './shortcut-help.module.css'

export type ShortcutHelpProps = {
  /** Undefined while it is closed. */
  readonly groups: readonly ShortcutGroup[] | undefined
  readonly onClose: () => void
}

/** All keys that work here and now, the nearest first. */
export const ShortcutHelp = ({ groups, onClose }: ShortcutHelpProps) => {
  const { words } = useLook()
  return (
    <Dialog
      opened={groups !== undefined}
      onClose={onClose}
      title={words.keys}
      description={words.keysHint}
      size="lg"
    >
      <div className={classes['groups']}>
        {mergedByTitle(groups ?? []).map(({ title, shortcuts }) => (
          <section key={title}>
            <h3 className={classes['title']}>{title}</h3>
            <dl className={classes['keys']}>
              {shortcuts.map(({ keys, label }) => (
                <div key={keys} className={classes['key']}>
                  <dt>{label}</dt>
                  <dd>
                    <KeyCaps keys={keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

/** Two parts of a screen may speak under one title. */
const mergedByTitle = (groups: readonly ShortcutGroup[]): readonly ShortcutGroup[] =>
  [...Map.groupBy(groups, ({ title }) => title)].map(([title, alike]) => ({
    title,
    shortcuts: alike.flatMap(({ shortcuts }) => shortcuts),
  }))
