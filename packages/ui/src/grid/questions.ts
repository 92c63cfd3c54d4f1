/** Questions to a list, few at a time; each is about one page, by its number. */
const MAX_OPEN = 3
/** A page whose question failed is asked about again no sooner. */
const RETRY_MS = 2000

export type QuestionsOptions<Answer> = {
  readonly ask: (page: number, signal: AbortSignal) => Promise<Answer>
  readonly onAnswer: (page: number, answer: Answer) => void
  readonly onFault: (error: unknown) => void
  readonly nowMs: () => number
}

export type Questions = {
  /** Asks about as many of these as there is room for, the first ones first. */
  readonly open: (pages: readonly number[]) => void
  /** Nobody waits any more; answers that still come are dropped. */
  readonly abort: () => void
}

export const createQuestions = <Answer>(options: QuestionsOptions<Answer>): Questions => {
  const { ask, onAnswer, onFault, nowMs } = options
  const asked = new Map<number, AbortController>()
  const failedAtMs = new Map<number, number>()

  const isResting = (page: number) => nowMs() - (failedAtMs.get(page) ?? -RETRY_MS) < RETRY_MS

  const open = (pages: readonly number[]) => {
    const further = pages.filter((page) => !asked.has(page) && !isResting(page))
    for (const page of further.slice(0, MAX_OPEN - asked.size)) askAbout(page)
  }

  const askAbout = (page: number) => {
    const controller = new AbortController()
    asked.set(page, controller)
    const settle = (act: () => void) => {
      if (asked.get(page) !== controller) return
      asked.delete(page)
      act()
    }
    ask(page, controller.signal).then(
      (answer) => settle(() => onAnswer(page, answer)),
      (error: unknown) =>
        settle(() => {
          failedAtMs.set(page, nowMs())
          onFault(error)
        }),
    )
  }

  const abort = () => {
    for (const controller of asked.values()) controller.abort()
    asked.clear()
    failedAtMs.clear()
  }

  return { open, abort }
}
