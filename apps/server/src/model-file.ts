import { readFileSync, statSync } from 'node:fs'
import { accept, Fault, refuse, type Result } from '@polder/kernel'
import { checkModel, type Model } from '@polder/model'
import { standardModel } from '@polder/model/standard'

export type ModelOptions = { readonly model?: string; readonly currency?: string }

const MAX_MODEL_BYTES = 16 * 1024 * 1024

/** The model that an account begins with: of a file or the standard one, in its own currency. */
export const modelFor = ({ model, currency }: ModelOptions): Result<Model> => {
  const checked = model === undefined ? accept(standardModel()) : modelIn(model)
  if (!checked.ok) return checked
  return checkModel(currency === undefined ? checked.value : { ...checked.value, currency })
}

const modelIn = (file: string): Result<Model> => {
  const json = readJson(file)
  return json.ok ? checkModel(json.value) : json
}

const readJson = (file: string): Result<unknown> => {
  const text = readText(file)
  if (text === null) return refuse('file-too-large', { file, limitBytes: MAX_MODEL_BYTES })
  try {
    const value: unknown = JSON.parse(text)
    return accept(value)
  } catch (error) {
    return refuse('malformed-json', { file, message: error instanceof Error ? error.message : '' })
  }
}

/** Null where there is too much of it. */
const readText = (file: string): string | null => {
  try {
    return statSync(file).size > MAX_MODEL_BYTES ? null : readFileSync(file, 'utf8')
  } catch (error) {
    throw new Fault('file-not-read', { file }, error)
  }
}
