import { accept, isJsonObject, type JsonObject, type JsonValue, refuse, type Result } from '@polder/kernel'

/** JSON from the command line: an object, or a refusal that says where it stops being one. */
export const parseJsonObject = (text: string, from: string): Result<JsonObject> => {
  try {
    // Safe: JSON is what JSON.parse gives.
    const value = JSON.parse(text) as JsonValue
    return isJsonObject(value)
      ? accept(value)
      : refuse('malformed-json', { from, message: 'it is no object: { … }' })
  } catch (error) {
    return refuse('malformed-json', { from, message: error instanceof Error ? error.message : '' })
  }
}
