export * from './browser.ts'
export * from './gallery.ts'
export * from './open-browser.ts'
