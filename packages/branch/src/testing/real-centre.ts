import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Centre, createCentre, folderStorage, makeKey, readKey, restore } from '@polder/centre'
import { openCentreLog, openRegistry } from '@polder/events/sqlite'
import { type AccountId, Fault, type Result, type StreamId } from '@polder/kernel'
import { standardModel } from '@polder/model/standard'
import type { Connect, Link, Live, Peer } from '@polder/sync'
import { onTestFinished } from 'vitest'
import { systemPorts } from '../ports.ts'

/** A real centre over real files, in this process, and lines to it that can be cut. */
export type RealCentre = {
  /** The one that runs now. */
  readonly centre: () => Centre
  readonly connect: Connect
  /** Cuts all lines, and opens none until it is mended. */
  readonly cut: () => void
  readonly mend: () => void
  /** From now on the answers to these calls are lost, one each: the centre has done what was asked. */
  readonly lose: (...calls: readonly string[]) => void
  /** Makes a backup, to which the centre can be restored: what it has got since is lost. */
  readonly backUp: () => Promise<() => Promise<void>>
}

export const aRealCentre = (): RealCentre => {
  const home = mkdtempSync(join(tmpdir(), 'polder-centre-'))
  const lines = createLines()
  let [centre, count] = [openCentre(join(home, 'first')), 0]
  onTestFinished(async () => {
    await centre.stop()
    rmSync(home, { recursive: true, force: true })
  })
  return {
    centre: () => centre,
    ...lines,
    connect: () => lines.connect(centre),
    backUp: async () => {
      count += 1
      const file = join(home, `backup-${count}`)
      await centre.backup(file)
      return async () => {
        await centre.stop()
        count += 1
        const folder = join(home, `restored-${count}`)
        restore({ file, folder, openers: OPENERS, now: systemPorts.now })
        centre = openCentre(folder)
      }
    },
  }
}

const OPENERS = { openRegistry, openLog: openCentreLog }

const openCentre = (folder: string): Centre => {
  const isNew = !existsSync(folder)
  if (isNew) mkdirSync(folder)
  const key = isNew ? makeKey(folder) : readKey(folder)
  return createCentre({
    storage: folderStorage(OPENERS, { folder, key }),
    key,
    ports: { now: systemPorts.now, soon: (work) => void setImmediate(work) },
    verifyLog: () => [],
  })
}

const createLines = () => {
  const open = new Set<() => void>()
  const losing: string[] = []
  let isCut = false
  return {
    connect: async ({ listen }: Pick<Centre, 'listen'>): Promise<Link> => {
      if (isCut) throw new Fault('offline')
      const line = aLine(listen, losing)
      open.add(line.close)
      line.onClosed(() => open.delete(line.close))
      return line
    },
    cut: () => {
      isCut = true
      for (const close of open) close()
    },
    mend: () => {
      isCut = false
    },
    lose: (...calls: readonly string[]) => void losing.push(...calls),
  }
}

const aLine = (listen: Centre['listen'], losing: string[]): Link => {
  const [heard, closed]: [((message: Live) => void)[], (() => void)[]] = [[], []]
  const ended = new AbortController()
  const close = () => {
    if (ended.signal.aborted) return
    ended.abort()
    peer.closed()
    for (const listener of closed) listener()
  }
  const needOpen = () => {
    if (ended.signal.aborted) throw new Fault('offline')
  }
  const peer: Peer = listen({
    say: (message) => {
      for (const listener of heard) listener(overTheLine(message))
    },
    isBehind: () => false,
    close,
  })
  return {
    call: async (name, request) => {
      needOpen()
      const answer = await peer.handle(name, overTheLine(request))
      const lost = losing.indexOf(name)
      if (lost >= 0) {
        losing.splice(lost, 1)
        close()
      }
      needOpen()
      return overTheLine(answer)
    },
    onLive: (listener) => heard.push(listener),
    onClosed: (listener) => closed.push(listener),
    close,
  }
}

/** As text, so that nobody shares an object with the other side. */
const overTheLine = <T>(message: T): T => JSON.parse(JSON.stringify(message)) as T

/** What a test's centre must not refuse. */
export const given = <T>(answer: Result<T>): T => {
  if (!answer.ok) throw new Error(`The centre refused: ${JSON.stringify(answer.refusal)}`)
  return answer.value
}

/** An account of the standard model at the centre, with a branch London whose first user is `owner`. */
export const anAccountAt = ({ centre }: RealCentre): { account: AccountId; branch: StreamId } =>
  given(
    centre().createAccount({
      name: 'Acme',
      branch: 'London',
      user: 'owner',
      model: standardModel(),
    }),
  )
