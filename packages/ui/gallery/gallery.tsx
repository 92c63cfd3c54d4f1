import { type ReactNode, useSyncExternalStore } from 'react'
import { LookProvider, useShortcuts } from '../src/index.ts'
import { FormPage } from './form/form-page.tsx'
import classes from './gallery.module.css'
import { LinesPage } from './lines/lines-page.tsx'
import { ListPage } from './list/list-page.tsx'
import { settings } from './settings.ts'
import { StatesPage } from './states/states-page.tsx'

/** Every part of the look in use, on made-up goods: to look at, and for the tests to work on. */
export const Gallery = () => (
  <LookProvider scheme={settings.scheme} density={settings.density} locale={settings.locale}>
    <Frame />
  </LookProvider>
)

type Page = { readonly title: string; readonly key: string; readonly page: () => ReactNode }

const PAGES: Readonly<Record<string, Page>> = {
  '#/list': { title: 'A list', key: 'l', page: () => <ListPage /> },
  '#/lines': { title: 'Lines', key: 'd', page: () => <LinesPage /> },
  '#/form': { title: 'A form', key: 'f', page: () => <FormPage /> },
  '#/states': { title: 'States', key: 's', page: () => <StatesPage /> },
}

const Frame = () => {
  const hash = useSyncExternalStore(onHash, () => window.location.hash)
  const current = PAGES[hash] === undefined ? '#/list' : hash
  useShortcuts(
    'Go to',
    Object.entries(PAGES).map(([address, { title, key }]) => ({
      keys: `g ${key}`,
      label: title,
      run: () => {
        window.location.hash = address
      },
    })),
  )
  return (
    <div className={classes['frame']}>
      <nav className={classes['nav']} aria-label="Pages">
        {Object.entries(PAGES).map(([address, { title }]) => (
          <a key={address} href={address} aria-current={address === current ? 'page' : undefined}>
            {title}
          </a>
        ))}
      </nav>
      <main className={classes['main']}>{PAGES[current]?.page()}</main>
    </div>
  )
}

const onHash = (listener: () => void) => {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}
