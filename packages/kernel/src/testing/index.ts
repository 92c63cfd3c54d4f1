export * from './property.ts'
export * from './scenario.ts'
