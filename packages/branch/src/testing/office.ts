import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CommandRequest, ListRequest, Saved } from '@polder/contract'
import type { BranchLog } from '@polder/events'
import { openBranchLog } from '@polder/events/sqlite'
import type { JsonObject } from '@polder/kernel'
import type { Model } from '@polder/model'
import type { Connect } from '@polder/sync'
import { standardModel } from '@polder/model/standard'
import { onTestFinished } from 'vitest'
import type { QueryAnswer } from '../ask.ts'
import type { Branch } from '../branch.ts'
import { createBranch } from '../create-branch.ts'
import { bindingOf, deviceSecret } from '../device/device-secret.ts'
import { initAccount } from '../init.ts'
import { type Ports, systemPorts } from '../ports.ts'
import { createSessions, type Sessions } from '../sessions.ts'
import { openCentreFile } from '../sync/centre-file.ts'

/** A branch office on a machine of its own, with its parts in reach. Gone when the test is. */
export type Office = {
  readonly folder: string
  readonly secrets: string
  readonly branch: Branch
  readonly log: BranchLog
  readonly sessions: Sessions
  /** Performs a command that has to be accepted. */
  readonly does: (name: string, payload: JsonObject, more?: Partial<CommandRequest>) => Saved
  /** Makes something and gives its id. */
  readonly makes: (name: string, payload: JsonObject) => string
  /** The code of the refusal of a command that has to be refused. */
  readonly refuses: (name: string, payload: JsonObject, more?: Partial<CommandRequest>) => string
  /** The rows that a query lists. */
  readonly rows: (name: string, request?: ListRequest) => Promise<readonly JsonObject[]>
  /** The checks of `verify` that failed. */
  readonly wrong: () => Promise<readonly string[]>
  readonly close: () => Promise<void>
}

export type OfficeWishes = Partial<Ports> & {
  readonly model?: Model
  /** A line to a centre. */
  readonly connect?: Connect | undefined
}

/** An account of one branch, London, whose first user is `owner`. */
export const anOffice = ({ model = standardModel(), ...ports }: OfficeWishes = {}): Office => {
  const home = mkdtempSync(join(tmpdir(), 'polder-branch-'))
  onTestFinished(() => rmSync(home, { recursive: true, force: true }))
  const places = { folder: join(home, 'data'), secrets: join(home, 'devices') }
  const account = { account: 'Acme', branch: 'London', user: 'owner', deviceNumber: 1 }
  initAccount({ ...places, ...account, model }, systemPorts)
  return openOffice(places, ports)
}

/** Opens what is there, again. */
export const openOffice = (
  { folder, secrets }: Pick<Office, 'folder' | 'secrets'>,
  { connect, ...given }: Pick<OfficeWishes, 'connect'> & Partial<Ports> = {},
): Office => {
  const ports = { ...systemPorts, ...given }
  const log = openBranchLog({ folder })
  const { device } = log.state()
  const known = deviceSecret(secrets, device)
  const sessions = createSessions({ folder, log, home: known?.branch })
  const bound = bindingOf(secrets, device, folder)
  const centre = openCentreFile(folder)
  const branch = createBranch({
    folder,
    log,
    sessions,
    ports,
    bound,
    centre,
    secret: known?.secret,
    connect,
  })
  let closed: Promise<void> | undefined
  const close = () => {
    closed ??= branch.close()
    return closed
  }
  onTestFinished(close)
  return { folder, secrets, branch, log, sessions, close, ...calls(branch) }
}

const calls = (branch: Branch): Pick<Office, 'does' | 'makes' | 'refuses' | 'rows' | 'wrong'> => {
  const does: Office['does'] = (name, payload, more = {}) => {
    const answer = branch.do({ name, payload, ...more })
    if (!answer.ok) throw new Error(`${name} was refused: ${JSON.stringify(answer.refusal)}`)
    return answer.value
  }
  return {
    does,
    makes: (name, payload) => does(name, payload).commandId,
    refuses: (name, payload, more = {}) => {
      const answer = branch.do({ name, payload, ...more })
      return answer.ok ? 'accepted' : answer.refusal.code
    },
    rows: async (name, request = {}) => {
      const answer = await branch.ask(name, request)
      if (!answer.ok) throw new Error(`${name} was refused: ${JSON.stringify(answer.refusal)}`)
      return rowsOf(answer.value)
    },
    wrong: async () => (await branch.verify()).filter(({ ok }) => !ok).map(({ check }) => check),
  }
}

const rowsOf = (answer: QueryAnswer): readonly JsonObject[] => {
  const rows = 'groups' in answer ? answer.groups : answer['rows']
  // Safe: a list answers with rows, groups with groups.
  return rows as readonly JsonObject[]
}
