import { randomBytes } from 'node:crypto'
import { argon2id, argon2Verify } from 'hash-wasm'

/**
 * Passwords by argon2id (RFC 9106) with the least that OWASP's cheat sheet asks for: 19 MiB, twice
 * over. That takes 70 ms here. The library is WebAssembly, since Electron's Node is built on
 * BoringSSL and lacks Node's own argon2.
 */
const MEMORY_KIB = 19_456
const PASSES = 2
const SALT_BYTES = 16
const HASH_BYTES = 32

/** The hash with all that is needed to verify it: `$argon2id$v=19$m=19456,t=2,p=1$…`. */
export const hashOf = async (password: string): Promise<string> =>
  await argon2id({
    password: normal(password),
    salt: randomBytes(SALT_BYTES),
    memorySize: MEMORY_KIB,
    iterations: PASSES,
    parallelism: 1,
    hashLength: HASH_BYTES,
    outputType: 'encoded',
  })

export const isPasswordOf = async (password: string, hash: string): Promise<boolean> =>
  await argon2Verify({ password: normal(password), hash })

/** The same letters however the keyboard put them together (NIST SP 800-63B, 5.1.1.2). */
const normal = (password: string) => password.normalize('NFKC')
