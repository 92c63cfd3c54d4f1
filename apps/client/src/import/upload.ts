import { MAX_PART_BYTES } from '@polder/contract/host'
import type { Envelope } from '@polder/contract'
import { host } from '../host/connection.ts'

export type Uploading = {
  readonly upload: string
  readonly files: readonly File[]
  /** A share from 0 to 1. */
  readonly onProgress: (share: number) => void
}

/** Brings files to the host, part by part; the first part that is refused ends it. */
export const uploadFiles = async ({
  upload,
  files,
  onProgress,
}: Uploading): Promise<Envelope<null>> => {
  const total = files.reduce((sum, { size }) => sum + size, 0)
  let sent = 0
  for (const file of files)
    for (let offset = 0; offset < file.size || offset === 0; offset += MAX_PART_BYTES) {
      const bytes = new Uint8Array(await file.slice(offset, offset + MAX_PART_BYTES).arrayBuffer())
      const put = await host().putFile({ upload, file: file.name, offset, part: base64(bytes) })
      if (!put.ok) return put
      sent += bytes.length
      onProgress(total === 0 ? 1 : sent / total)
    }
  return { ok: true, value: null }
}

const CHUNK = 0x8000

/** In chunks: so many arguments at once are too many. */
const base64 = (bytes: Uint8Array): string => {
  let text = ''
  for (let place = 0; place < bytes.length; place += CHUNK)
    text += String.fromCharCode(...bytes.subarray(place, place + CHUNK))
  return btoa(text)
}
