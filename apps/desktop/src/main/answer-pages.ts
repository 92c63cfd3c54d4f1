import {
  type IpcMain,
  type IpcMainEvent,
  type IpcMainInvokeEvent,
  MessageChannelMain,
} from 'electron'
import { CHANNELS } from '../channels.ts'
import { pathOfLink, LINK_SCHEME } from './deep-link.ts'
import { isOurs } from './guards.ts'
import type { HostProcess } from './host-process.ts'
import { savePdf } from './pdf.ts'
import type { Settings } from './settings.ts'

export type Answering = {
  readonly host: HostProcess
  readonly settings: Settings
  readonly openWindow: (path: string) => void
}

/** What main does for pages, and for ours only. */
export const answerPages = (ipc: IpcMain, { host, settings, openWindow }: Answering): void => {
  ipc.on(CHANNELS.line, (event, line: unknown) => {
    const frame = event.senderFrame
    if (!isFromOurs(event) || frame === null) return
    const { port1, port2 } = new MessageChannelMain()
    host.serve(port1)
    frame.postMessage(CHANNELS.line, line, [port2])
  })
  ipc.on(CHANNELS.openWindow, (event, path: unknown) => {
    const wanted = pathOfLink(`${LINK_SCHEME}:/${String(path)}`)
    if (isFromOurs(event) && wanted !== undefined) openWindow(wanted)
  })
  const answer = (channel: string, work: (event: IpcMainInvokeEvent, given: unknown) => unknown) =>
    ipc.handle(channel, (event, given: unknown) => {
      if (!isFromOurs(event)) throw new Error('This page is not one of ours.')
      return work(event, given)
    })
  answer(CHANNELS.savePdf, async ({ sender }, name) => await savePdf(sender, name))
  answer(CHANNELS.settings, () => settings.read())
  answer(CHANNELS.changeSettings, (_event, changed) => settings.change(changed))
}

/** The whole page itself, and no frame within it. */
const isFromOurs = ({ senderFrame }: IpcMainEvent | IpcMainInvokeEvent) =>
  senderFrame !== null && senderFrame.parent === null && isOurs(senderFrame.url)
