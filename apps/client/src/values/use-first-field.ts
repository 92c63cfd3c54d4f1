import { useEffect, useRef } from 'react'

/** A form that opens has the keyboard in its first field, as soon as it is there. */
export const useFirstField = <Element extends HTMLElement>(isLoading = false) => {
  const ref = useRef<Element>(null)
  useEffect(() => {
    if (isLoading) return
    const marked = ref.current?.querySelector<HTMLInputElement>('input[data-autofocus]')
    const first = marked ?? ref.current?.querySelector<HTMLInputElement>('input')
    first?.focus()
    // As Tab does: what is typed takes the place of what stands there.
    first?.select()
  }, [isLoading])
  return ref
}
