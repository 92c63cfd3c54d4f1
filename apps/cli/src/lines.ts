import { Fault } from '@polder/kernel'

/** A longer line is no command: a commit has at most four mebibytes. */
const MAX_LINE_LENGTH = 16 * 1024 * 1024

/** The lines of a text as they come in, those of one chunk together. */
export async function* linesInChunks(
  input: AsyncIterable<string | Buffer>,
): AsyncGenerator<readonly string[]> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of input) {
    rest += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
    const lines = rest.split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > MAX_LINE_LENGTH) throw new Fault('line-too-long', { limit: MAX_LINE_LENGTH })
    if (lines.length > 0) yield lines
  }
  rest += decoder.decode()
  if (rest !== '') yield [rest]
}
