import { Fault } from '@polder/kernel'
import { SOCKET_PATH } from '../protocol/namespace.ts'

/** Where a centre is: `https://erp.acme.example`, or in a folder of a site, `https://acme.example/erp`. */
export type Address = { readonly origin: string; readonly path: string }

/** Fault: `address-invalid`, when it is no URL, or no one of http or https. */
export const parseAddress = (url: string): Address => {
  const parsed = URL.parse(url.trim())
  if (parsed === null || !['http:', 'https:'].includes(parsed.protocol))
    throw new Fault('address-invalid', { address: url })
  return { origin: parsed.origin, path: parsed.pathname.replace(/\/+$/, '') + SOCKET_PATH }
}
