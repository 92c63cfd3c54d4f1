import type { CommandId, Refusal } from '@polder/kernel'
import type { Outcome, RefusedAttempt } from '@polder/sync/client'
import { systemPorts } from '../ports.ts'
import { createRebaser } from '../sync/rebaser.ts'
import type { Centre } from './centre.ts'
import type { Office } from './office.ts'

/** What the centre says no to, each at its first attempt. */
export const firstAttempts = (
  refusals: Readonly<Record<string, Refusal>>,
): ReadonlyMap<CommandId, RefusedAttempt> =>
  new Map(
    Object.entries(refusals).map(([commandId, refusal]) => [
      // Safe: a test names its own commands.
      commandId as CommandId,
      { attempt: 1, refusal },
    ]),
  )

/** Pull and rebase, without sending anything. */
export const receive = (
  { pull }: Pick<Centre, 'pull'>,
  office: Office,
  refused: ReadonlyMap<CommandId, RefusedAttempt> = new Map(),
): readonly Outcome[] => {
  pull(office.log)
  return createRebaser({ ...office, ports: systemPorts })(refused)
}
