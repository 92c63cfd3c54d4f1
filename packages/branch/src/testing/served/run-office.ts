import { setTimeout as sleep } from 'node:timers/promises'
import type { CommandRequest } from '@polder/contract'
import { connectSocket } from '@polder/sync/socket-client'
import { openBranch } from '../../open.ts'
import { performed } from '../sales.ts'
import type { OfficeAnswer, OfficeRequest } from './requests.ts'

/**
 * A branch as a program of its own, with its files and its line, for benchmarks of what passes between
 * branches. Its parent names the folders.
 */
const [folder = '', secrets = '', server = ''] = process.argv.slice(2)
const branch = openBranch({ folder, secrets, connect: (url) => connectSocket({ url })() })
const made = new Map<string, number>()
const seen = new Map<string, number>()
let looks = 0

const nowMs = () => Number(process.hrtime.bigint()) / 1e6

/** Ids begin with their time, so the newest are the last ones. */
const LOOK = { sort: '-id', page: { limit: 100 } } as const

const look = async () => {
  looks += 1
  const answer = await branch.ask('GetOrders', LOOK)
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal))
  // Safe: a list of a type answers with rows, and each has an id.
  const { rows } = answer.value as { readonly rows: readonly { readonly id: string }[] }
  const atMs = nowMs()
  for (const { id } of rows) if (!seen.has(id)) seen.set(id, atMs)
}

/** One look at a time, as a screen does: what goes stale meanwhile is looked at once more. */
let isLooking = false
let isStale = false
const lookAgain = async () => {
  isStale = true
  if (isLooking) return
  isLooking = true
  while (isStale) {
    isStale = false
    await look()
  }
  isLooking = false
}

const stay = async () => {
  await branch.sync.useServer(server)
  await look()
  branch.onStale((queries) => {
    if (queries.includes('GetOrders')) void lookAgain()
  })
  branch.sync.start()
  while (branch.sync.status().phase !== 'idle') await sleep(5)
}

const perform = async (requests: readonly CommandRequest[], perSecond: number) => {
  const startedMs = nowMs()
  for (const [index, request] of requests.entries()) {
    const waitMs = startedMs + (index * 1_000) / perSecond - nowMs()
    if (waitMs > 0) await sleep(waitMs)
    const askedMs = nowMs()
    made.set(performed(branch, request), askedMs)
  }
}

const answer = async (request: OfficeRequest): Promise<OfficeAnswer> => {
  switch (request.kind) {
    case 'stay':
      await stay()
      return null
    case 'perform':
      await perform(request.requests, request.perSecond)
      return null
    case 'status': {
      const { user, system } = process.cpuUsage()
      const unsent = branch.status().unsent.count
      const { phase } = branch.sync.status()
      return { unsent, phase, performed: made, seen, looks, processor: (user + system) / 1e6 }
    }
    case 'stop':
      await branch.close()
      return null
  }
}

const reply = async (request: OfficeRequest) => {
  process.send?.(await answer(request))
  if (request.kind === 'stop') process.disconnect()
}

// Whoever started it may fail.
process.on('disconnect', () => process.exit())
process.on('message', (message) => {
  // Safe: only a benchmark starts this, and it sends requests.
  const request = message as OfficeRequest
  void reply(request)
})
process.send?.('open')
