import { describe, expect, test } from 'vitest'
import { pathOfLink } from './deep-link.ts'
import { startArguments } from './start-arguments.ts'

describe('a link', () => {
  test.each([
    ['polder://sales/orders/42', '/sales/orders/42'],
    ['polder://sales', '/sales'],
    ['polder:///sales/', '/sales'],
    ['polder:////evil.example//x', '/evil.example/x'],
    ['polder://', '/'],
    ['polder://sales/orders?filter=x#y', '/sales/orders'],
  ])('leads to a place: %s', (link, path) => {
    expect(pathOfLink(link)).toBe(path)
  })

  test.each([
    'https://sales/orders',
    'polder-app://polder/sales',
    'javascript:alert(1)',
    'polder://sales/<script>',
    'polder://sales/%2e%2e/%2e%2e/etc/..%2f',
    `polder://${'x'.repeat(600)}`,
    'sales',
    '',
  ])('of no place of ours leads nowhere: %s', (link) => {
    expect(pathOfLink(link)).toBeUndefined()
  })

  test('never leads above', () => {
    expect(pathOfLink('polder://sales/../../etc')).toBe('/sales/etc')
  })
})

describe('what Polder is started with', () => {
  test('is a folder, and a link, wherever they stand', () => {
    const argv = ['/opt/polder', '--enable-features=x', '--data=/srv/acme', 'polder://stock']
    expect(startArguments(argv)).toEqual({ data: '/srv/acme', path: '/stock' })
    expect(startArguments(['/opt/polder'])).toEqual({ data: undefined, path: undefined })
  })
})
