import { lazy, Suspense } from 'react'
import { BrowserRouter, Route, Routes } from 'react-router'
import { DesktopWishes } from './desktop-wishes.tsx'
import { Frame } from '../frame/frame.tsx'
import { StartScreen } from '../start/start-screen.tsx'

/** The address in the window names the screen; each screen comes when it is wanted. */
export const Router = () => (
  <BrowserRouter>
    <DesktopWishes />
    <Routes>
      <Route
        path="/:concept/:id/paper"
        element={
          <Suspense fallback={null}>
            <PaperRoute />
          </Suspense>
        }
      />
      <Route element={<Frame />}>
        <Route path="/" element={<StartScreen />} />
        <Route path="/sync" element={<SyncScreen />} />
        <Route path="/inbox/:id?" element={<InboxScreen />} />
        <Route path="/exceptions" element={<ExceptionsScreen />} />
        <Route path="/import" element={<ImportScreen />} />
        <Route path="/ageing" element={<AgeingScreen />} />
        <Route path="/settings" element={<SettingsScreen />} />
        <Route path="/:table" element={<ListRoute />} />
        <Route path="/:concept/new" element={<WriteRoute />} />
        <Route path="/:concept/:id" element={<RecordRoute />} />
        <Route path="/:concept/:id/change" element={<WriteRoute />} />
      </Route>
    </Routes>
  </BrowserRouter>
)

const SyncScreen = lazy(async () => ({
  default: (await import('../sync/sync-screen.tsx')).SyncScreen,
}))
const InboxScreen = lazy(async () => ({
  default: (await import('../inbox/inbox-screen.tsx')).InboxScreen,
}))
const ExceptionsScreen = lazy(async () => ({
  default: (await import('../exceptions/exceptions-screen.tsx')).ExceptionsScreen,
}))
const ImportScreen = lazy(async () => ({
  default: (await import('../import/import-screen.tsx')).ImportScreen,
}))
const AgeingScreen = lazy(async () => ({
  default: (await import('../ageing/ageing-screen.tsx')).AgeingScreen,
}))
const SettingsScreen = lazy(async () => ({
  default: (await import('../settings/settings-screen.tsx')).SettingsScreen,
}))
const ListRoute = lazy(async () => ({
  default: (await import('./routes/list-route.tsx')).ListRoute,
}))
const RecordRoute = lazy(async () => ({
  default: (await import('./routes/record-route.tsx')).RecordRoute,
}))
const WriteRoute = lazy(async () => ({
  default: (await import('./routes/write-route.tsx')).WriteRoute,
}))
const PaperRoute = lazy(async () => ({
  default: (await import('./routes/paper-route.tsx')).PaperRoute,
}))
