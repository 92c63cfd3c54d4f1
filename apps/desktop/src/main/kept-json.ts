import { isJsonObject, type JsonObject } from '@polder/kernel'
import { readWhole, writeWhole } from '../host/files/whole-file.ts'

/** A small file of what the app remembers of itself. What can't be read or written is forgotten. */
export const readKept = (file: string): JsonObject => {
  try {
    const content: unknown = JSON.parse(readWhole(file) ?? '{}')
    return isJsonObject(content) ? content : {}
  } catch {
    return {}
  }
}

export const writeKept = (file: string, content: JsonObject): void => {
  try {
    writeWhole(file, JSON.stringify(content))
  } catch {
    // A window that opens elsewhere next time is no reason to trouble anybody.
  }
}
