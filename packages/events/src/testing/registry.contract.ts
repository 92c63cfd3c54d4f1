import { type AccountId, type DeviceId, newId, type StreamId } from '@polder/kernel'
import { describe, expect, test } from 'vitest'
import type { OneTimeCode, RegisteredAccount, Registry } from '../registry.ts'
import { atSecond } from './builders.ts'
import { temporaryFolder } from './temporary-folder.ts'

export type Registries = {
  /** Empty. */
  readonly create: () => Registry
  /** The registry that a backup holds. */
  readonly restore: (file: string) => Registry
}

const anAccount = (name: string, wishes: Partial<RegisteredAccount> = {}): RegisteredAccount => ({
  account: newId<AccountId>(),
  name,
  file: `${name}.db`,
  mode: 'open',
  ...wishes,
})

const aCode = (wishes: Partial<OneTimeCode> = {}): OneTimeCode => ({
  codeHash: 'ab'.repeat(32),
  purpose: 'enrol',
  account: newId<AccountId>(),
  branch: newId<StreamId>(),
  expiresAt: atSecond(60),
  usedBy: null,
  ...wishes,
})

/** What every registry does. */
export const registryContract = (name: string, { create, restore }: Registries): void => {
  describe.each([name])('%s', () => {
    test('lists accounts by name, and finds each by its id', () => {
      const registry = create()
      const [one, other] = [anAccount('Zuid'), anAccount('Acme', { mode: 'awaiting' })]
      for (const account of [one, other]) registry.add(account)
      expect(registry.accounts()).toEqual([other, one])
      expect(registry.find(one.account)).toEqual(one)
      expect(registry.find(newId())).toBeUndefined()
    })

    test('[SY-72] has each id, name and file once', () => {
      const registry = create()
      const acme = anAccount('Acme')
      registry.add(acme)
      expect(() => registry.add({ ...anAccount('Other'), account: acme.account })).toThrow('Defect')
      expect(() => registry.add(anAccount('Acme', { file: 'else.db' }))).toThrow('Defect')
      expect(() => registry.add(anAccount('Other', { file: acme.file }))).toThrow('Defect')
      expect(registry.accounts()).toEqual([acme])
    })

    test('[SY-33] follows the mode of a log', () => {
      const registry = create()
      const acme = anAccount('Acme')
      registry.add(acme)
      registry.setMode(acme.account, 'recovering')
      expect(registry.find(acme.account)?.mode).toBe('recovering')
      expect(() => registry.setMode(newId(), 'open')).toThrow('Defect')
    })

    test('[SY-35] gives an account that was awaited another id, in its codes too', () => {
      const registry = create()
      const [acme, other] = [anAccount('Acme'), anAccount('Other')]
      for (const account of [acme, other]) registry.add(account)
      const code = aCode({ account: acme.account, purpose: 'publish', branch: null })
      registry.codes.add(code, atSecond(0))
      const published = newId<AccountId>()
      registry.assume(acme.account, published)
      registry.assume(published, published)
      expect(registry.find(published)).toEqual({ ...acme, account: published })
      expect(registry.find(acme.account)).toBeUndefined()
      expect(registry.codes.find(code.codeHash)?.account).toBe(published)
      expect(() => registry.assume(published, other.account)).toThrow('Defect')
    })

    test('[SY-71] a code is the first device’s that uses it', () => {
      const { codes } = create()
      const code = aCode()
      codes.add(code, atSecond(0))
      expect(codes.find(code.codeHash)).toEqual(code)
      const device = newId<DeviceId>()
      codes.use(code.codeHash, device)
      expect(codes.find(code.codeHash)).toEqual({ ...code, usedBy: device })
      expect(() => codes.use('cd'.repeat(32), device)).toThrow('Defect')
    })

    test('drops codes that nobody used in time when others are added', () => {
      const { codes } = create()
      const [late, used] = [aCode(), aCode({ codeHash: 'cd'.repeat(32) })]
      for (const code of [late, used]) codes.add(code, atSecond(0))
      codes.use(used.codeHash, newId())
      codes.add(aCode({ codeHash: 'ef'.repeat(32), expiresAt: atSecond(120) }), atSecond(61))
      expect(codes.find(late.codeHash)).toBeUndefined()
      expect(codes.find(used.codeHash)).toBeDefined()
    })

    test('[SY-7] its backup holds all of it', async () => {
      const registry = create()
      const acme = anAccount('Acme')
      registry.add(acme)
      registry.codes.add(aCode({ account: acme.account }), atSecond(0))
      const file = `${temporaryFolder()}/registry.backup`
      await registry.backup(file)
      const restored = restore(file)
      expect(restored.accounts()).toEqual([acme])
      expect(restored.codes.find(aCode().codeHash)?.account).toBe(acme.account)
    })
  })
}
