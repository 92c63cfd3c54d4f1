import { useCallback, useEffect, useRef } from 'react'

/** A list that opens has the keyboard: arrows and Enter work without a click. */
export const useFocusedGrid = (isThere: boolean) => {
  const ref = useRef<HTMLDivElement>(null)
  const focus = useCallback(
    () => ref.current?.querySelector<HTMLElement>('[role="grid"]')?.focus({ preventScroll: true }),
    [],
  )
  useEffect(() => {
    if (isThere && !isInField()) focus()
  }, [isThere, focus])
  return [ref, focus] as const
}

const isInField = () => document.activeElement instanceof HTMLInputElement
