export { anOffice, type Office } from './office.ts'
export type { Line, World } from './world.ts'
