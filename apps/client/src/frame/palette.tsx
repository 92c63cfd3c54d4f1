import '@mantine/spotlight/styles.layer.css'
import { Spotlight, spotlight } from '@mantine/spotlight'
import { KeyCaps } from '@polder/ui'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { useSay } from '../words/say.ts'
import classes from './palette.module.css'
import { type PaletteEntry, usePaletteEntries } from './use-palette-entries.ts'

export type PaletteProps = {
  /** Another number opens it. */
  readonly times: number
}

/** Go anywhere, do anything, find any record. */
export const Palette = ({ times }: PaletteProps) => {
  const say = useSay()
  const navigate = useNavigate()
  const [query, setQuery] = useState('')
  const entries = usePaletteEntries(query)
  useEffect(() => {
    if (times > 0) spotlight.open()
  }, [times])
  const groups = [...Map.groupBy(entries, ({ group }) => group)]
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      maxHeight={420}
      transitionProps={AT_ONCE}
      overlayProps={OVERLAY}
      scrollable
    >
      <Spotlight.Search placeholder={say('frame.palette')} aria-label={say('frame.palette')} />
      <Spotlight.ActionsList>
        {groups.map(([group, some]) => (
          <Spotlight.ActionsGroup key={group} label={group}>
            {some.map((entry) => (
              <Entry key={entry.key} entry={entry} onChoose={() => void navigate(entry.to)} />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {entries.length === 0 ? <Spotlight.Empty>{say('list.noMatch')}</Spotlight.Empty> : null}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

/** Whoever knows what they want types on at once. */
const AT_ONCE = { duration: 0 }
const OVERLAY = { backgroundOpacity: 0.35, blur: 0 }

type EntryProps = { readonly entry: PaletteEntry; readonly onChoose: () => void }

const Entry = ({ entry: { label, hint, keys }, onChoose }: EntryProps) => (
  <Spotlight.Action onClick={onChoose} className={classes['entry']}>
    <span className={classes['label']}>{label}</span>
    {hint === undefined ? null : <span className={classes['hint']}>{hint}</span>}
    {keys === undefined ? null : <KeyCaps keys={keys} />}
  </Spotlight.Action>
)
