export { altered, type Changes } from './altered.ts'
export { findingsIn, messagesIn } from './findings.ts'
export { libraryModel } from './library.ts'
