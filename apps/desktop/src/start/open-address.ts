import { spawn } from 'node:child_process'

/** What opens an address on this system; undefined where nobody looks at a screen. */
export const openerFor = (
  platform: NodeJS.Platform,
  environment: NodeJS.ProcessEnv,
): readonly string[] | undefined => {
  if (platform === 'darwin') return ['open']
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler']
  const hasScreen = Boolean(environment['DISPLAY'] || environment['WAYLAND_DISPLAY'])
  return hasScreen ? ['xdg-open'] : undefined
}

/** Whether somebody took it. A system without an opener is no fault: the address is printed anyway. */
export const openAddress = async (url: string): Promise<boolean> => {
  const [program, ...args] = openerFor(process.platform, process.env) ?? []
  if (program === undefined) return false
  return await new Promise((resolve) => {
    const child = spawn(program, [...args, url], { stdio: 'ignore', detached: true })
    child.once('error', () => resolve(false))
    child.once('spawn', () => {
      child.unref()
      resolve(true)
    })
  })
}
