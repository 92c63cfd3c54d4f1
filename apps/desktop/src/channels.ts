/** What main and preload call their messages. A page sees none of these; it has the bridge. */
export const CHANNELS = {
  /** Preload wants a line to the host; main answers with a port, on the same channel. */
  line: 'polder:line',
  /** The host's process ended: what lines there were are cut. */
  hostGone: 'polder:host-gone',
  navigate: 'polder:navigate',
  openWindow: 'polder:open-window',
  savePdf: 'polder:save-pdf',
  settings: 'polder:settings',
  changeSettings: 'polder:change-settings',
} as const
