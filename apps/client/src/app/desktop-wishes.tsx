import { useEffect } from 'react'
import { useNavigate } from 'react-router'
import { desktop } from '../host/desktop.ts'

/** Where a menu or a `polder://` link of the desktop wants to go. It is told for as long as there is a page. */
export const DesktopWishes = () => {
  const navigate = useNavigate()
  useEffect(() => desktop?.onNavigate((path) => void navigate(path)), [navigate])
  return null
}
