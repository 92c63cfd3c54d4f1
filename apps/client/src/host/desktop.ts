import type { DesktopBridge, Page } from '@polder/contract/host'

/** What Electron gives the page; undefined in a browser. */
export const desktop: DesktopBridge | undefined = (window satisfies Page as Page).polder
