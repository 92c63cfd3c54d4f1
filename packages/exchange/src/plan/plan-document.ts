import { asId, type JsonObject, type StreamId } from '@polder/kernel'
import type { Document } from '../documents/document.ts'
import {
  type Evaluated,
  type Failure,
  failed,
  found,
  plainText,
  quoted,
  type Scope,
  type WantedRow,
} from '../evaluate/scope.ts'
import type { Branches } from './branches.ts'
import { type Keys, spaceOf } from './keys.ts'
import type { PlannedCommand, RejectedRow, SpeakingBranch } from './planned.ts'
import type { CompiledStep } from './step.ts'

export type Planning = {
  readonly keys: Keys
  readonly branches: Branches
  /** The branch that imports. */
  readonly branch: StreamId
}

/** What becomes of one document: a command, a rejection, or nothing where it is passed over. */
export const planDocument = (
  compiled: CompiledStep,
  document: Document,
  planning: Planning,
): PlannedCommand | RejectedRow | undefined => {
  const answer = plan(compiled, document, planning)
  if (!answer.ok) return rejected(compiled.step.name, answer)
  return answer.value ?? undefined
}

export const rejected = (step: string, { refusal, at }: Failure): RejectedRow => ({
  kind: 'rejected',
  step,
  source: at,
  reason: refusal,
})

const plan = (
  compiled: CompiledStep,
  document: Document,
  planning: Planning,
): Evaluated<PlannedCommand | null> => {
  const unspoken: Scope = {
    document: document.row,
    row: document.row,
    lines: document.lines,
    branch: null,
  }
  const branch = speakingBranch(compiled, unspoken, planning)
  if (!branch.ok) return branch
  const scope = { ...unspoken, branch: branch.value?.id ?? planning.branch }
  const row = wantedRow(compiled, scope)
  if (!row.ok) return row
  const isDone = isPassedOver(compiled, scope, { planning, row: row.value })
  if (!isDone.ok) return isDone
  if (isDone.value) return found(null)
  const payload = compiled.payload(scope)
  if (!payload.ok) return ofRow(payload, row.value)
  return found(
    command(compiled, scope, {
      planning,
      row: row.value,
      branch: branch.value,
      payload: payload.value,
    }),
  )
}

const speakingBranch = (
  { branch, step }: CompiledStep,
  scope: Scope,
  { branches }: Planning,
): Evaluated<SpeakingBranch | null> => {
  if (branch === undefined) return found(null)
  const answer = branch(scope)
  if (!answer.ok) return answer
  const key = answer.value === null ? null : plainText(answer.value)
  const id = key === null ? undefined : branches.find(key, step.branch?.by)
  return key === null || id === undefined
    ? failed(scope.row, 'unknown-branch', { branch: key === null ? null : quoted(key) })
    : found({ key, id })
}

const wantedRow = ({ key, step }: CompiledStep, scope: Scope): Evaluated<WantedRow> => {
  const answer = key(scope)
  if (!answer.ok) return answer
  return answer.value === null
    ? failed(scope.row, 'missing-key')
    : found({ space: spaceOf(step), key: answer.value, branch: scope.branch })
}

type Wanted = { readonly planning: Planning; readonly row: WantedRow }

/** A later row of a distinct key, or one that stands for what was there before the import. */
const isPassedOver = (
  { step, existing }: CompiledStep,
  scope: Scope,
  { planning: { keys }, row }: Wanted,
): Evaluated<boolean> => {
  if (keys.isMade(row))
    return step.distinct === true
      ? found(true)
      : failed(scope.row, 'duplicate-key', { key: row.key.map(quoted) })
  const holder = existing?.(scope)
  if (holder === undefined || (holder.ok && holder.value === null)) return found(false)
  if (!holder.ok) return holder
  const id = asId<StreamId>(plainText(holder.value))
  // What an earlier run of this same import made is planned again, and then known.
  if (id === asId<StreamId>(keys.idOf(row))) return found(false)
  keys.standFor(row, id)
  return found(true)
}

type Made = Wanted & { readonly branch: SpeakingBranch | null; readonly payload: JsonObject }

const command = (
  { step }: CompiledStep,
  { document }: Scope,
  { planning, row, branch, payload }: Made,
): PlannedCommand => {
  const made = { commandId: planning.keys.idOf(row), name: step.command, payload }
  planning.keys.make(row)
  planning.branches.note(made)
  const source = { file: document.file, line: document.line }
  return { kind: 'command', step: step.name, source, branch, command: made }
}

/** Says of which document a row was a part. */
const ofRow = ({ refusal, at }: Failure, { key }: WantedRow): Failure => ({
  ok: false,
  at,
  refusal: { ...refusal, details: { ...refusal.details, document: key.map(quoted) } },
})
