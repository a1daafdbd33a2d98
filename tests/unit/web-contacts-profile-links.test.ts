import { expect, it } from 'vitest'
import { linkHref } from '../../web/contacts/profile-links.ts'

it.each([
  ['facebook', 'acme.tools', 'https://www.facebook.com/acme.tools'],
  ['facebook', '@acme', 'https://www.facebook.com/acme'],
  ['facebook', 'facebook.com/acme', 'https://facebook.com/acme'],
  ['facebook', 'fb.me/acme', 'https://fb.me/acme'],
  ['x', '@ada_l', 'https://x.com/ada_l'],
  ['x', 'ada_l', 'https://x.com/ada_l'],
  ['x', 'twitter.com/ada_l', 'https://twitter.com/ada_l'],
  ['instagram', '@ada.l', 'https://www.instagram.com/ada.l/'],
  ['instagram', 'ada.l', 'https://www.instagram.com/ada.l/'],
  ['instagram', 'instagram.com/ada.l', 'https://instagram.com/ada.l'],
  ['linkedin', 'ada-lovelace', 'https://www.linkedin.com/in/ada-lovelace'],
  ['linkedin', 'de.linkedin.com/in/ada', 'https://de.linkedin.com/in/ada'],
  ['telegram', '@adalove', 'https://t.me/adalove'],
  ['github', 'ada', 'https://github.com/ada'],
  ['website', 'acme.tools', 'https://acme.tools'],
  ['website', 'https://acme.tools/x', 'https://acme.tools/x'],
  ['x', 'https://x.com/ada', 'https://x.com/ada'],
] as const)('%s %s leads to %s', (network, text, href) =>
  expect(linkHref(network, text)).toBe(href),
)

it.each([
  ['wechat', 'ada_l'],
  ['x', 'Ada Lovelace'],
  ['x', 'evil.example/ada'],
  ['instagram', 'a/../b'],
  ['website', 'no address'],
] as const)('%s %s leads nowhere', (network, text) => expect(linkHref(network, text)).toBeNull())
