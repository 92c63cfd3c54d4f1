import type { Envelope } from '@polder/contract'
import type { ImportAnswer, ImportPreview } from '@polder/contract/host'
import {
  type CommandId,
  type FaultAnswer,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  newId,
} from '@polder/kernel'
import { useState } from 'react'
import { asRefusal, refusalIn } from '../host/answers.ts'
import { useCurrentBranch } from '../host/branch-store.ts'
import { host } from '../host/connection.ts'
import { type FileHead, readHead } from './read-head.ts'
import { uploadFiles } from './upload.ts'

/** Files that are at the host, and what is known of them. */
export type Brought = {
  readonly upload: string
  readonly files: readonly string[]
  /** Of the only file of rows, where no mapping came with it. */
  readonly head: FileHead | null
  /** The mapping that came with the files. */
  readonly mapping: JsonObject | null
}

/**
 *     choose -> bring -> assign -> check -> run -> done
 *                  '----------------^   where a mapping came with the files
 */
export type ImportStage =
  | { readonly kind: 'choose' }
  | { readonly kind: 'bring'; readonly share: number }
  | { readonly kind: 'assign'; readonly brought: Brought }
  | {
      readonly kind: 'check'
      readonly brought: Brought
      readonly mapping: JsonObject
      readonly preview: ImportPreview | null
    }
  | { readonly kind: 'run'; readonly brought: Brought }
  | { readonly kind: 'done'; readonly answer: ImportAnswer }

const PREVIEW_ROWS = 50

export const useImport = () => {
  const [stage, setStage] = useState<ImportStage>({ kind: 'choose' })
  const [fault, setFault] = useState<FaultAnswer>()
  const branch = useCurrentBranch((state) => state.branch)
  const speaking = branch === null ? {} : { branch }

  /** The value, or undefined after it was said what went wrong. */
  const valueOrFault = <T>(answer: Envelope<T>): { readonly value: T } | undefined => {
    setFault(answer.ok ? undefined : refusalIn(answer))
    return answer.ok ? answer : undefined
  }
  const bring = async (chosen: readonly File[]) => {
    setFault(undefined)
    const mappingFile = chosen.find(({ name }) => name.endsWith('.json'))
    const files = chosen.filter((file) => file !== mappingFile)
    const [only] = files
    if (only === undefined) return setFault(asRefusal({ code: 'no-file-of-rows' }))
    if (mappingFile === undefined && files.length > 1)
      return setFault(asRefusal({ code: 'mapping-wanted' }))
    const mapping = mappingFile === undefined ? null : mappingIn(await mappingFile.text())
    if (mapping === undefined) return setFault(asRefusal({ code: 'mapping-unreadable' }))
    const upload = newId<CommandId>()
    setStage({ kind: 'bring', share: 0 })
    const onProgress = (share: number) => setStage({ kind: 'bring', share })
    if (valueOrFault(await uploadFiles({ upload, files, onProgress })) === undefined)
      return setStage({ kind: 'choose' })
    const names = files.map(({ name }) => name)
    const head = mapping === null ? await readHead(only) : null
    const brought = { upload, files: names, head, mapping }
    if (mapping === null) setStage({ kind: 'assign', brought })
    else await check(brought, mapping)
  }
  const check = async (brought: Brought, mapping: JsonObject) => {
    setStage({ kind: 'check', brought, mapping, preview: null })
    const { upload } = brought
    const checked = await host().checkImport({ upload, mapping, rows: PREVIEW_ROWS, ...speaking })
    const preview = valueOrFault(checked)
    if (preview !== undefined)
      return setStage({ kind: 'check', brought, mapping, preview: preview.value })
    setStage(mapping === brought.mapping ? { kind: 'choose' } : { kind: 'assign', brought })
  }
  const run = async (brought: Brought, mapping: JsonObject) => {
    setStage({ kind: 'run', brought })
    const { upload } = brought
    const work = newId<CommandId>()
    const answer = valueOrFault(await host().runImport({ work, upload, mapping, ...speaking }))
    if (answer === undefined) return await check(brought, mapping)
    await host().dropUpload({ upload })
    setStage({ kind: 'done', answer: answer.value })
  }
  const again = () => {
    setFault(undefined)
    setStage({ kind: 'choose' })
  }
  const assignAgain = (brought: Brought) => {
    setFault(undefined)
    setStage(brought.mapping === null ? { kind: 'assign', brought } : { kind: 'choose' })
  }
  return { stage, fault, bring, check, run, again, assignAgain }
}

const mappingIn = (text: string): JsonObject | undefined => {
  try {
    // Safe: a text of JSON holds nothing else.
    const value = JSON.parse(text) as JsonValue
    return isJsonObject(value) ? value : undefined
  } catch {
    return undefined
  }
}
