import Papa from 'papaparse'

/** What the beginning of a file tells of it. */
export type FileHead = {
  readonly encoding: 'utf-8' | 'windows-1252'
  readonly delimiter: string
  readonly columns: readonly string[]
  /** Its first rows, for a look and for guesses. */
  readonly rows: readonly (readonly string[])[]
}

const HEAD_BYTES = 64 * 1024
const HEAD_ROWS = 20

export const readHead = async (file: Blob): Promise<FileHead> =>
  headOf(await file.slice(0, HEAD_BYTES).arrayBuffer())

export const headOf = (bytes: ArrayBuffer): FileHead => {
  const { encoding, text } = decoded(bytes)
  const { data, meta } = Papa.parse<readonly string[]>(text, {
    preview: HEAD_ROWS + 1,
    skipEmptyLines: true,
  })
  const [columns = [], ...rows] = data
  return { encoding, delimiter: meta.delimiter, columns: columns.map((name) => name.trim()), rows }
}

/** What is no UTF-8 comes from an old Windows: a character cut in two at the end doesn't count. */
const decoded = (bytes: ArrayBuffer): Pick<FileHead, 'encoding'> & { readonly text: string } => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return { encoding: 'utf-8', text }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return { encoding: 'windows-1252', text: new TextDecoder('windows-1252').decode(bytes) }
  }
}
