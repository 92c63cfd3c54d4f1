import { readFileSync } from 'node:fs'

/** What a process holds, in MB; 0 where the system doesn't say. */
export const residentMb = (pid: number): number => {
  try {
    const kb = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return Number(kb ?? 0) / 1_000
  } catch {
    return 0
  }
}
