import { createBrowserRouter } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { Frame } from '../frame/frame.tsx'
import { BrokenScreen } from './broken-screen.tsx'
import { CreateRoute, ChangeRoute, ListRoute, RecordRoute } from './concept-routes.tsx'
import { StartScreen } from '../start/start-screen.tsx'

/** The address in the window names the screen. What is seldom opened comes when it is wanted. */
const router = createBrowserRouter([
  {
    element: <Frame />,
    children: [
      {
        errorElement: <BrokenScreen />,
        children: [
          { path: '/', element: <StartScreen /> },
          {
            path: '/sync',
            lazy: async () => ({ Component: (await import('../sync/sync-screen.tsx')).SyncScreen }),
          },
          {
            path: '/inbox/:id?',
            lazy: async () => ({
              Component: (await import('../inbox/inbox-screen.tsx')).InboxScreen,
            }),
          },
          {
            path: '/exceptions',
            lazy: async () => ({
              Component: (await import('../exceptions/exceptions-screen.tsx')).ExceptionsScreen,
            }),
          },
          {
            path: '/settings',
            lazy: async () => ({
              Component: (await import('../settings/settings-screen.tsx')).SettingsScreen,
            }),
          },
          { path: '/:table', element: <ListRoute /> },
          { path: '/:concept/new', element: <CreateRoute /> },
          { path: '/:concept/:id', element: <RecordRoute /> },
          { path: '/:concept/:id/change', element: <ChangeRoute /> },
        ],
      },
    ],
  },
])

export const Router = () => <RouterProvider router={router} />
