import { rmSync } from 'node:fs'
import type { HostHandlers } from '@polder/contract/host'
import { accept, type Result } from '@polder/kernel'
import { downloadUrl } from '../files/downloads.ts'
import type { HostParts } from '../parts.ts'

/** Lists, to files that a client fetches. */
export const exportHandlers = ({
  branch,
  downloads,
  works,
}: HostParts): Pick<HostHandlers, 'exportList'> => ({
  exportList: async ({ work, name, request, columns, format, title }) =>
    await works.run({ work, call: 'exportList', about: title }, async (working) => {
      const { ticket, file } = downloads.create()
      const exporting = { name, query: request, columns, format, title, to: file }
      const written = await removingUnless(file, () => branch.exportList(exporting, working))
      const fileName = `${fileNameOf(title)}.${format}`
      return written.ok
        ? accept({ url: downloadUrl(ticket, fileName), name: fileName, ...written.value })
        : written
    }),
})

/** Half a file is none. */
const removingUnless = async <T>(file: string, work: () => Promise<Result<T>>) => {
  let isWritten = false
  try {
    const result = await work()
    isWritten = result.ok
    return result
  } finally {
    if (!isWritten) rmSync(file, { force: true })
  }
}

/** What some system can't have in a name, or takes for a hidden file. */
const fileNameOf = (title: string) =>
  title
    .replaceAll(/[\p{Cc}<>:"/\\|?*]/gu, ' ')
    .replace(/^[.\s]+/, '')
    .trim() || 'Polder'
