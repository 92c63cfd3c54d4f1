import { writeFile } from 'node:fs/promises'
import { type Envelope, faultEnvelope } from '@polder/contract'
import { Fault } from '@polder/kernel'
import { BrowserWindow, dialog, type WebContents } from 'electron'

/** Asks where, and writes the page as it prints. Fault: `file-not-written`. */
export const savePdf = async (
  contents: WebContents,
  name: unknown,
): Promise<Envelope<{ readonly file: string } | null>> => {
  const window = BrowserWindow.fromWebContents(contents)
  const options = {
    defaultPath: `${typeof name === 'string' ? name : 'Polder'}.pdf`,
    filters: [{ name: 'PDF', extensions: ['pdf'] }],
  }
  const { filePath: file } = await (window === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(window, options))
  if (file === '') return { ok: true, value: null }
  try {
    const bytes = await contents.printToPDF({ printBackground: true, preferCSSPageSize: true })
    await writeFile(file, bytes)
    return { ok: true, value: { file } }
  } catch (error) {
    return faultEnvelope(new Fault('file-not-written', { file }, error))
  }
}
