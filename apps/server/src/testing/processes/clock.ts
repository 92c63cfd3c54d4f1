/**
 * What makes a process of ours live at another time, as `faketime` would: its clock is off by so much
 * from its first line on.
 */
export const clockOffBy = (ms: number): NodeJS.ProcessEnv => ({
  NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(shifting(ms))}`,
})

const shifting = (ms: number) => `
  const There = Date
  globalThis.Date = class extends There {
    constructor(...given) { super(...(given.length === 0 ? [Date.now()] : given)) }
    static now() { return There.now() + ${ms} }
  }`
