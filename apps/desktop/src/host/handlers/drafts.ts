import type { BranchDrafts } from '@polder/branch'
import { type DraftAnswer, type HostHandlers, MAX_KEPT_CHARS } from '@polder/contract/host'
import { accept, isJsonObject, refuse, type Refused } from '@polder/kernel'
import type { HostParts } from '../parts.ts'
import { acting } from './acting.ts'

type Draft = ReturnType<BranchDrafts['save']>

/** More than a person has in hand. */
const MAX_DRAFTS = 500

/** A user's own work in hand: nobody sees another's. */
export const draftHandlers = (
  parts: HostParts,
): Pick<HostHandlers, 'drafts' | 'saveDraft' | 'dropDraft'> => {
  const { drafts } = parts.branch
  const own = async () => {
    const user = await acting(parts)
    return { user, mine: drafts.list().filter((draft) => ownerOf(draft) === user) }
  }
  return {
    drafts: async () => accept((await own()).mine.map(answerOf)),
    saveDraft: async ({ draft, about, content }) => {
      const { user, mine } = await own()
      const hindrance = hindranceTo({ user, draft, content }, mine.length)
      if (hindrance !== null) return hindrance
      return accept(answerOf(drafts.save(idOf(user, draft), { user, draft, about, content })))
    },
    dropDraft: async ({ draft }) => {
      drafts.drop(idOf(await acting(parts), draft))
      return accept(null)
    },
  }
}

/** Two users may call their drafts alike. */
const idOf = (user: string, draft: string) => `${user}/${draft}`

const ownerOf = ({ content }: Draft) => content['user']

const hindranceTo = (
  { content }: { readonly user: string; readonly draft: string; readonly content: object },
  count: number,
): Refused | null => {
  if (JSON.stringify(content).length > MAX_KEPT_CHARS)
    return refuse('draft-too-large', { limitChars: MAX_KEPT_CHARS })
  return count >= MAX_DRAFTS ? refuse('too-many-drafts', { most: MAX_DRAFTS }) : null
}

const answerOf = ({ savedAt, content }: Draft): DraftAnswer => ({
  // Safe: `saveDraft` wrote these.
  draft: content['draft'] as string,
  about: content['about'] as string,
  savedAt,
  content: isJsonObject(content['content']) ? content['content'] : {},
})
