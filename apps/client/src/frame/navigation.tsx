import { Tooltip, UnstyledButton } from '@mantine/core'
import { NavLink } from 'react-router'
import { useSay } from '../words/say.ts'
import { AreaIcon, type AreaIconName } from './area-icon.tsx'
import classes from './navigation.module.css'
import { type NavArea, useAreas } from './use-areas.ts'

export type NavigationProps = {
  readonly isCollapsed: boolean
  readonly onCollapse: () => void
}

/** Work areas and their lists. Collapsed, an area's icon leads to its first list. */
export const Navigation = ({ isCollapsed, onCollapse }: NavigationProps) => {
  const say = useSay()
  const areas = useAreas()
  const toggle = say(isCollapsed ? 'frame.expand' : 'frame.collapse')
  return (
    <nav
      className={classes['nav']}
      aria-label={say('frame.areas')}
      data-collapsed={isCollapsed || undefined}
    >
      <div className={classes['brand']}>
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <path d="M2 6.5c2.7-2 5.3-2 8 0s5.3 2 8 0M2 13.5c2.7-2 5.3-2 8 0s5.3 2 8 0" />
          <path d="M4 10h12" />
        </svg>
        {isCollapsed ? null : 'Polder'}
      </div>
      <Areas areas={areas.filter((area) => !isFixed(area))} isCollapsed={isCollapsed} />
      <Areas areas={areas.filter(isFixed)} isCollapsed={isCollapsed} areFixed />
      <UnstyledButton className={classes['toggle'] ?? ''} onClick={onCollapse} aria-label={toggle}>
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d={isCollapsed ? 'M6 3.5 10.5 8 6 12.5' : 'M10 3.5 5.5 8 10 12.5'} />
        </svg>
        {isCollapsed ? null : toggle}
      </UnstyledButton>
    </nav>
  )
}

/** What needs a person, and settings: seen however long the lists above are. */
const isFixed = (area: NavArea) => isAlone(area) && area.key !== 'start'

/** An area that is one place. */
const isAlone = ({ places, label }: NavArea) => places.length === 1 && places[0]?.label === label

type AreasProps = {
  readonly areas: readonly NavArea[]
  readonly isCollapsed: boolean
  readonly areFixed?: boolean
}

const Areas = ({ areas, isCollapsed, areFixed = false }: AreasProps) => (
  <div className={classes['areas']} data-fixed={areFixed || undefined}>
    {areas.map((area) =>
      isCollapsed ? <AreaButton key={area.key} area={area} /> : <Area key={area.key} area={area} />,
    )}
  </div>
)

const Area = ({ area }: { readonly area: NavArea }) => {
  const [first] = area.places
  if (first !== undefined && isAlone(area)) return <Way place={first} icon={area.key} />
  return (
    <section className={classes['area']} aria-label={area.label}>
      <h2 className={classes['title']}>
        <AreaIcon name={area.key} />
        {area.label}
      </h2>
      {area.places.map((place) => (
        <Way key={place.to} place={place} />
      ))}
    </section>
  )
}

type WayProps = { readonly place: NavArea['places'][number]; readonly icon?: AreaIconName }

const Way = ({ place: { to, label, count }, icon }: WayProps) => (
  <NavLink
    to={to}
    end={to === '/'}
    className={classes['way'] ?? ''}
    data-plain={icon === undefined || undefined}
  >
    {icon === undefined ? null : <AreaIcon name={icon} />}
    <span className={classes['label']}>{label}</span>
    {count === undefined || count === 0 ? null : <span className={classes['count']}>{count}</span>}
  </NavLink>
)

const AreaButton = ({ area }: { readonly area: NavArea }) => (
  <Tooltip label={area.label} position="right">
    <NavLink
      to={area.places[0]?.to ?? '/'}
      end={area.places[0]?.to === '/'}
      className={classes['icon'] ?? ''}
      aria-label={area.label}
    >
      <AreaIcon name={area.key} />
    </NavLink>
  </Tooltip>
)
