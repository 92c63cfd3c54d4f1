import { Suspense, useState } from 'react'
import { Outlet, useLocation } from 'react-router'
import { BrokenBoundary } from '../page/broken-boundary.tsx'
import { useSay } from '../words/say.ts'
import classes from './frame.module.css'
import { HostBanner } from './host-banner.tsx'
import { HostNews } from './host-news.tsx'
import { Navigation } from './navigation.tsx'
import { PalettePlace } from './palette-place.tsx'
import { TopBar } from './top-bar.tsx'
import { useFrameKeys } from './use-frame-keys.ts'

const NARROW_PX = 1_000

/** What is around every screen: work areas at the left, where one is and the state of sync above. */
export const Frame = () => {
  const say = useSay()
  const [isCollapsed, setCollapsed] = useState(() => window.innerWidth < NARROW_PX)
  const { pathname } = useLocation()
  useFrameKeys()
  return (
    <div className={classes['frame']} data-collapsed={isCollapsed || undefined}>
      <a className={classes['skip']} href="#content">
        {say('app.skip')}
      </a>
      <Navigation isCollapsed={isCollapsed} onCollapse={() => setCollapsed(!isCollapsed)} />
      <div className={classes['side']}>
        <TopBar />
        <HostBanner />
        <HostNews />
        <main id="content" tabIndex={-1} className={classes['main']}>
          <BrokenBoundary of={pathname}>
            <Suspense fallback={null}>
              <Outlet />
            </Suspense>
          </BrokenBoundary>
        </main>
      </div>
      <PalettePlace />
    </div>
  )
}
