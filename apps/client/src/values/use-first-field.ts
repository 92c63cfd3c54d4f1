import { useEffect, useRef } from 'react'

/** A form that opens has the keyboard in its first field, as soon as it is there. */
export const useFirstField = <Element extends HTMLElement>(isLoading = false) => {
  const ref = useRef<Element>(null)
  useEffect(() => {
    if (isLoading) return
    const marked = ref.current?.querySelector<HTMLElement>('[data-autofocus]')
    ;(marked ?? ref.current?.querySelector<HTMLElement>('input'))?.focus()
  }, [isLoading])
  return ref
}
