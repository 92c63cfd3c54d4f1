import { accept, isJsonObject, type JsonObject, refuse, type Result } from '@polder/kernel'

/** JSON from the command line: an object, or a refusal that says where it stops being one. */
export const parseJsonObject = (text: string, from: string): Result<JsonObject> => {
  try {
    const value: unknown = JSON.parse(text)
    return isJsonObject(value)
      ? accept(value)
      : refuse('malformed-json', { from, message: 'it is not an object, such as {"id":"…"}' })
  } catch (error) {
    return refuse('malformed-json', { from, message: error instanceof Error ? error.message : '' })
  }
}
