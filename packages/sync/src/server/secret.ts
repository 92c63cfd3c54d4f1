import { hash, timingSafeEqual } from 'node:crypto'

/** What is kept of a device's secret; the secret itself never is. */
export const secretHash = (secret: string): string => hash('sha256', secret)

/** Takes the same time wherever they differ, so that nobody learns a secret by asking. */
export const isSecretOf = (secret: string, kept: string): boolean => {
  const [given, due] = [Buffer.from(secretHash(secret)), Buffer.from(kept)]
  return given.length === due.length && timingSafeEqual(given, due)
}
