import { importFrom } from '@polder/branch'
import type { HostHandlers, ImportAnswer } from '@polder/contract/host'
import { accept } from '@polder/kernel'
import type { HostParts } from '../parts.ts'
import { acting } from './acting.ts'

type ImportCalls = Pick<HostHandlers, 'putFile' | 'dropUpload' | 'checkImport' | 'runImport'>

/** Files that a client brings, and the mapping that makes commands of them. */
export const importHandlers = (parts: HostParts): ImportCalls => {
  const { branch, uploads, works } = parts
  const opened = (upload: string, mapping: object) => {
    const folder = uploads.folder(upload)
    return folder.ok ? importFrom(mapping, folder.value) : folder
  }
  return {
    putFile: ({ upload, file, offset, part }) => {
      const put = uploads.put({ upload, file, offset, bytes: Buffer.from(part, 'base64') })
      return put.ok ? accept({ bytes: put.value }) : put
    },
    dropUpload: ({ upload }) => {
      uploads.drop(upload)
      return accept(null)
    },
    checkImport: async ({ upload, mapping, rows, branch: speaking }, { signal, onProgress }) => {
      const actor = await acting(parts)
      const files = opened(upload, mapping)
      if (!files.ok) return files
      const by = { actor, branch: speaking }
      return accept(await branch.previewImport({ ...files.value, ...by, rows, signal, onProgress }))
    },
    runImport: async ({ work, upload, mapping, branch: speaking }) => {
      const actor = await acting(parts)
      const files = opened(upload, mapping)
      if (!files.ok) return files
      const by = branch.find({ actor, branch: speaking })
      if (!by.ok) return by
      const about = files.value.mapping.name
      return await works.run({ work, call: 'runImport', about }, async ({ signal, onProgress }) => {
        const report = await branch.importFiles({
          ...files.value,
          ...by.value,
          signal,
          onProgress: ({ step, done, total }) => onProgress({ step, done, total }),
        })
        return accept(answerOf(report))
      })
    },
  }
}

const answerOf = ({
  imported,
  unchanged,
  rejected,
  events,
  rejections,
}: ImportAnswer): ImportAnswer => ({ imported, unchanged, rejected, events, rejections })
