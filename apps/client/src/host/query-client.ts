import { QueryClient } from '@tanstack/react-query'

/**
 * What queries answered. The host says what became stale; nothing grows old by itself, and asking
 * again after a fault is for the connection, which knows when the host is back.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Infinity,
      retry: false,
      refetchOnWindowFocus: false,
      networkMode: 'always',
    },
  },
})
