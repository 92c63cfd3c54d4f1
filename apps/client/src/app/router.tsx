import { createBrowserRouter } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { Frame } from '../frame/frame.tsx'
import { BrokenScreen } from './broken-screen.tsx'
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
          {
            path: '/:table',
            lazy: async () => ({ Component: (await import('./routes/list-route.tsx')).ListRoute }),
          },
          {
            path: '/:concept/:id',
            lazy: async () => ({
              Component: (await import('./routes/record-route.tsx')).RecordRoute,
            }),
          },
          ...['/:concept/new', '/:concept/:id/change'].map((path) => ({
            path,
            lazy: async () => ({
              Component: (await import('./routes/write-route.tsx')).WriteRoute,
            }),
          })),
        ],
      },
    ],
  },
])

export const Router = () => <RouterProvider router={router} />
