/** Whether it was the read model's file that failed, and not the log or the disk. */
export const isReadDamage = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && isDamageCode(String(error.code))

/** A fault of the read model's, or what SQLite says itself where nobody made that a fault. */
const isDamageCode = (code: string) =>
  code === 'read-model-damaged' ||
  code.startsWith('SQLITE_CORRUPT') ||
  code.startsWith('SQLITE_NOTADB')
