import { Button } from '@mantine/core'
import type { JsonObject } from '@polder/kernel'
import { Link } from 'react-router'
import { useEnterprise } from '../enterprise/enterprise-context.ts'
import { labelMany, labelOne, inSentence } from '../enterprise/names.ts'
import { listPlace, newPlace } from '../enterprise/places.ts'
import { openPalette } from '../frame/palette-store.ts'
import { keep, useKeptThing } from '../host/kept.ts'
import { Card } from '../page/page.tsx'
import { useSay } from '../words/say.ts'
import classes from './start.module.css'

const KEPT = 'guide'

/** Four steps for somebody who has never been here; gone when they are taken, or when one says so. */
export const Guide = ({ concept }: { readonly concept: string }) => {
  const say = useSay()
  const kept = useKeptThing(KEPT)
  const steps = useSteps(concept)
  const done = steps.filter(({ key }) => kept?.[key] === true)
  if (kept?.['isClosed'] === true || done.length === steps.length) return null
  const note = (more: JsonObject) => keep(KEPT, { ...kept, ...more })
  return (
    <Card title={say('guide.title', { done: done.length })}>
      <ol className={classes['guide']}>
        {steps.map(({ key, title, text, to }) => (
          <li key={key} data-done={kept?.[key] === true || undefined}>
            {to === undefined ? (
              <button
                type="button"
                onClick={() => {
                  note({ [key]: true })
                  openPalette()
                }}
              >
                {title}
              </button>
            ) : (
              <Link to={to} onClick={() => note({ [key]: true })}>
                {title}
              </Link>
            )}
            <span>{text}</span>
          </li>
        ))}
      </ol>
      <div>
        <Button size="xs" variant="subtle" onClick={() => note({ isClosed: true })}>
          {say('guide.close')}
        </Button>
      </div>
    </Card>
  )
}

type Step = {
  readonly key: string
  readonly title: string
  readonly text: string
  /** Undefined for the palette, which is no place. */
  readonly to?: string
}

const useSteps = (concept: string): readonly Step[] => {
  const say = useSay()
  const enterprise = useEnterprise()
  const many = labelMany(enterprise, concept)
  const one = say('form.newTitle', { what: inSentence(labelOne(enterprise, concept)) })
  return [
    {
      key: 'look',
      title: say('guide.look'),
      text: say('guide.lookText', { what: many }),
      to: listPlace(concept),
    },
    {
      key: 'do',
      title: say('guide.do'),
      text: say('guide.doText', { what: one }),
      to: newPlace(concept),
    },
    { key: 'find', title: say('guide.find'), text: say('guide.findText') },
    { key: 'own', title: say('guide.own'), text: say('guide.ownText'), to: '/import' },
  ]
}
