import type { Look } from '@polder/contract/host'
import { ChoiceField } from '@polder/ui'
import { Link } from 'react-router'
import { useAccount } from '../enterprise/enterprise-context.ts'
import { labelMany } from '../enterprise/names.ts'
import { listPlace } from '../enterprise/places.ts'
import { useSession } from '../enterprise/rights.ts'
import { setUpConcepts } from '../enterprise/work-areas.ts'
import { changeLook, useLookChoice } from '../host/look-store.ts'
import { desktop } from '../host/desktop.ts'
import { Card, Page, Pair, Pairs } from '../page/page.tsx'
import { useSay } from '../words/say.ts'
import { PasswordForm } from '../users/password-form.tsx'
import { DesktopCard } from './desktop-card.tsx'
import { NumberSeries } from './number-series.tsx'
import classes from './settings.module.css'

/** Each in its own words: who can't read this one finds theirs. */
const LANGUAGES = [
  { value: 'en', label: 'English' },
  { value: 'nl', label: 'Nederlands' },
  { value: 'de', label: 'Deutsch' },
] as const satisfies readonly { readonly value: Look['language']; readonly label: string }[]

const THEMES = ['system', 'light', 'dark'] as const
const DENSITIES = ['normal', 'compact'] as const

export const SettingsScreen = () => {
  const say = useSay()
  const { account, branch, device, currency, data, enterprise } = useAccount()
  const look = useLookChoice((state) => state.look)
  return (
    <Page title={say('settings.title')}>
      <Card title={say('settings.look')}>
        <div className={classes['fields']}>
          <ChoiceField
            label={say('settings.language')}
            value={look.language}
            options={LANGUAGES}
            onChange={choose(
              LANGUAGES.map(({ value }) => value),
              (language) => ({ language }),
            )}
          />
          <ChoiceField
            label={say('settings.theme')}
            value={look.theme}
            options={options(THEMES, (theme) => say(`frame.${theme}`))}
            onChange={choose(THEMES, (theme) => ({ theme }))}
          />
          <ChoiceField
            label={say('settings.density')}
            value={look.density}
            options={options(DENSITIES, (density) => say(`settings.${density}`))}
            onChange={choose(DENSITIES, (density) => ({ density }))}
          />
        </div>
      </Card>
      <Card title={say('settings.branch')}>
        <Pairs>
          <Pair label={say('settings.account')}>{account.name}</Pair>
          <Pair label={say('begin.branch')}>{branch.name}</Pair>
          <Pair label={say('settings.device')}>{device.number}</Pair>
          <Pair label={say('settings.currency')}>{currency}</Pair>
          <Pair label={say('settings.data')}>{data}</Pair>
        </Pairs>
      </Card>
      <NumberSeries />
      <OwnPassword />
      {desktop === undefined ? null : <DesktopCard desktop={desktop} />}
      <ul className={classes['lists']}>
        <li>
          <Link to="/import">{say('import.title')}</Link>
        </li>
        {setUpConcepts(enterprise).map((concept) => (
          <li key={concept}>
            <Link to={listPlace(concept)}>{labelMany(enterprise, concept)}</Link>
          </li>
        ))}
      </ul>
    </Page>
  )
}

/** What is at stake when somebody else sits down here. */
const OwnPassword = () => {
  const say = useSay()
  const { user } = useAccount()
  const session = useSession((state) => state.session)
  const hasPassword = session?.users.find(({ id }) => id === user.id)?.hasPassword === true
  return (
    <Card title={say('users.password')}>
      {session?.isOpen === true ? <p>{say('users.openText')}</p> : null}
      <PasswordForm asksCurrent={hasPassword} />
    </Card>
  )
}

const options = <Value extends string>(values: readonly Value[], label: (value: Value) => string) =>
  values.map((value) => ({ value, label: label(value) }))

const choose =
  <Value extends string>(known: readonly Value[], change: (value: Value) => Partial<Look>) =>
  (chosen: string) => {
    const value = known.find((each) => each === chosen)
    if (value !== undefined) void changeLook(change(value))
  }
