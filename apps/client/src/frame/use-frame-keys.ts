import { useShortcuts } from '@polder/ui'
import { useNavigate } from 'react-router'
import { useSay } from '../words/say.ts'
import { useAreas } from './use-areas.ts'

/** g and a letter go to a work area. */
export const useFrameKeys = (): void => {
  const say = useSay()
  const navigate = useNavigate()
  useShortcuts(
    say('frame.goTo'),
    useAreas().map(({ label, letter, places }) => ({
      keys: `g ${letter}`,
      label,
      run: () => void navigate(places[0]?.to ?? '/'),
    })),
  )
}
