export * from './browser.ts'
export * from './frames.ts'
export * from './open-browser.ts'
export * from './serve-built.ts'
