/**
 * What a page of Polder may do, whoever serves it: scripts, styles and sockets from where it came
 * from, and nothing else. Styles that a component writes into the page bear the nonce of that answer,
 * which stands in the page for them (`index-page.ts`).
 */
export type PagePolicy = {
  readonly nonce: string
  /** Where sockets may go besides `'self'`, which not every browser takes to cover them. */
  readonly sockets: readonly string[]
}

export const contentPolicy = ({ nonce, sockets }: PagePolicy): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    ['connect-src', "'self'", ...sockets].join(' '),
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

/** No camera, no place, nothing of the kind. */
const PERMISSIONS = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'serial',
  'usb',
  'xr-spatial-tracking',
]

export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': PERMISSIONS.map((name) => `${name}=()`).join(', '),
  'x-frame-options': 'DENY',
}
