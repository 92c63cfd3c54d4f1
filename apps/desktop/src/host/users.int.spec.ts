import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { aHome } from '../testing/home.ts'
import { aHost, type Client, codeOf, valueOf } from '../testing/served-host.ts'

const OWNERS = 'the owner has a long one'
const CLERKS = 'the clerk has another one'

const makes = async ({ host }: Client, name: string, rights: readonly object[] = []) => {
  // Safe: rights are JSON.
  const payload = { name, ...(rights.length > 0 && { rights: rights as [] }) }
  return (await valueOf(host.do({ name: 'CreateUser', payload }))).commandId
}

/** An owner and a clerk, who both have to sign in. */
const aGuardedHost = async (clerksRights: readonly object[] = []) => {
  const given = aHost()
  const { client } = given
  const clerk = await makes(client, 'clerk', clerksRights)
  await valueOf(client.host.setPassword({ password: OWNERS }))
  await valueOf(client.host.setPassword({ user: clerk, password: CLERKS }))
  return { ...given, clerk }
}

const EVERYTHING = { concept: '*', operation: '*', workarea: '*' }
const CATEGORY = { name: 'CreateCategory', payload: { name: 'Tea' } }

describe('where nobody has a password', () => {
  test('the account’s first user acts', async () => {
    const { client } = aHost()
    const session = await valueOf(client.host.session())
    expect(session).toMatchObject({
      account: 'Acme',
      isOpen: true,
      user: { name: 'owner', rights: [EVERYTHING] },
      users: [{ name: 'owner', hasPassword: false }],
    })
  })

  test('the first password is one’s own, so that nobody locks themselves out', async () => {
    const { client } = aHost()
    const user = await makes(client, 'clerk')
    expect(await codeOf(client.host.setPassword({ user, password: CLERKS }))).toBe(
      'own-password-first',
    )
    expect(await codeOf(client.host.setPassword({ password: 'short' }))).toBe('invalid-request')
  })
})

describe('signing in', () => {
  test('[RI-2] is by what the machine knows, without a line; who is out does nothing', async () => {
    const { client, clerk } = await aGuardedHost()
    await valueOf(client.host.signOut())
    expect(await codeOf(client.host.do(CATEGORY))).toBe('signed-out')
    expect(await codeOf(client.host.askList({ name: 'GetItems' }))).toBe('signed-out')
    expect(await valueOf(client.host.session())).toMatchObject({ user: null, isOpen: false })
    const signedIn = await valueOf(client.host.signIn({ user: 'clerk', password: CLERKS }))
    expect(signedIn.user).toMatchObject({ id: clerk, name: 'clerk' })
  })

  test('is told to every window', async () => {
    const { client, anotherClient } = await aGuardedHost()
    const another = anotherClient()
    await valueOf(client.host.signOut())
    await expect
      .poll(() => another.messages.at(-1))
      .toMatchObject({ kind: 'session', session: { user: null } })
  })

  test('is asked for again when the host was started again', async () => {
    const home = aHome()
    const before = aHost(home)
    await valueOf(before.client.host.setPassword({ password: OWNERS }))
    await before.served.close()
    const { client } = aHost(home)
    expect(await codeOf(client.host.status())).toBe('signed-out')
    expect(await codeOf(client.host.signIn({ user: 'owner', password: OWNERS }))).toBe('done')
    expect(await codeOf(client.host.status())).toBe('done')
  })

  test('with another password is refused, an unknown user the same', async () => {
    const { client } = await aGuardedHost()
    await valueOf(client.host.signOut())
    expect(await codeOf(client.host.signIn({ user: 'owner', password: CLERKS }))).toBe(
      'wrong-password',
    )
    expect(await codeOf(client.host.signIn({ user: 'nobody', password: CLERKS }))).toBe(
      'wrong-password',
    )
  })

  test('waits after five that failed, at once or not', async () => {
    const { client } = await aGuardedHost()
    await valueOf(client.host.signOut())
    const wrong = { user: 'owner', password: CLERKS }
    const codes = await Promise.all(
      Array.from({ length: 7 }, () => codeOf(client.host.signIn(wrong))),
    )
    expect(codes.filter((code) => code === 'too-many-attempts')).toHaveLength(2)
    expect(await codeOf(client.host.signIn({ user: 'owner', password: OWNERS }))).toBe(
      'too-many-attempts',
    )
    expect(await codeOf(client.host.signIn({ user: 'clerk', password: CLERKS }))).toBe('done')
  })

  test('is over for a user who is archived', async () => {
    const { client, clerk } = await aGuardedHost([EVERYTHING])
    await valueOf(client.host.signIn({ user: 'clerk', password: CLERKS }))
    await valueOf(client.host.do({ name: 'ArchiveUser', payload: { id: clerk } }))
    expect(await codeOf(client.host.do(CATEGORY))).toBe('signed-out')
    expect(await codeOf(client.host.signIn({ user: 'clerk', password: CLERKS }))).toBe(
      'wrong-password',
    )
  })
})

describe('rights', () => {
  test('[RI-1] are those of whoever signed in', async () => {
    const { client } = await aGuardedHost([{ concept: 'Item', operation: '*', workarea: '*' }])
    await valueOf(client.host.signIn({ user: 'clerk', password: CLERKS }))
    expect(await codeOf(client.host.do(CATEGORY))).toBe('no-right')
  })

  test('to change users are those to give passwords', async () => {
    const { client } = await aGuardedHost()
    await valueOf(client.host.signIn({ user: 'clerk', password: CLERKS }))
    const { users } = await valueOf(client.host.session())
    const owner = users.find(({ name }) => name === 'owner')?.id
    expect(await codeOf(client.host.setPassword({ user: owner, password: CLERKS }))).toBe(
      'no-right',
    )
    expect(await codeOf(client.host.setPassword({ password: OWNERS }))).toBe('wrong-password')
    expect(await codeOf(client.host.setPassword({ password: OWNERS, current: CLERKS }))).toBe(
      'done',
    )
    expect(await codeOf(client.host.signIn({ user: 'clerk', password: OWNERS }))).toBe('done')
  })
})

describe('a file of passwords that can’t be read', () => {
  test('opens no door', () => {
    const home = aHome()
    writeFileSync(join(home.folder, 'passwords.json'), '{ "cut short')
    expect(() => aHost(home)).toThrow('passwords-damaged')
  })
})

describe('settings', () => {
  test('are each user’s own, and the machine remembers the last look', async () => {
    const { client } = await aGuardedHost()
    await valueOf(client.host.changeSettings({ language: 'nl', theme: 'dark' }))
    await valueOf(client.host.keep({ name: 'orders/columns', content: { shown: ['number'] } }))
    await valueOf(client.host.signOut())
    expect(await valueOf(client.host.settings())).toEqual({
      language: 'nl',
      theme: 'dark',
      density: 'normal',
      kept: {},
    })
    await valueOf(client.host.signIn({ user: 'clerk', password: CLERKS }))
    expect((await valueOf(client.host.settings())).kept).toEqual({})
    await valueOf(client.host.signIn({ user: 'owner', password: OWNERS }))
    expect((await valueOf(client.host.settings())).kept).toEqual({
      'orders/columns': { shown: ['number'] },
    })
    await valueOf(client.host.keep({ name: 'orders/columns', content: null }))
    expect((await valueOf(client.host.settings())).kept).toEqual({})
  })

  test('that can’t be read cost choosing them again, and no more', async () => {
    const home = aHome()
    writeFileSync(join(home.folder, 'settings.json'), '[]')
    const { client } = aHost(home)
    expect(await valueOf(client.host.settings())).toMatchObject({ language: 'en' })
  })
})

describe('drafts', () => {
  test('[DO-3] are each user’s own, and outlive the host', async () => {
    const { client, served, home } = await aGuardedHost()
    const draft = { draft: 'd1', about: 'Order', content: { customer: 'QUICK' } }
    await valueOf(client.host.saveDraft(draft))
    await valueOf(client.host.signIn({ user: 'clerk', password: CLERKS }))
    expect(await valueOf(client.host.drafts())).toEqual([])
    await valueOf(client.host.saveDraft({ ...draft, content: { customer: 'RATTC' } }))
    await valueOf(client.host.dropDraft({ draft: 'd1' }))
    await served.close()
    const again = aHost(home).client
    await valueOf(again.host.signIn({ user: 'owner', password: OWNERS }))
    expect(await valueOf(again.host.drafts())).toMatchObject([draft])
  })
})
