/** The window that asks for a contact's photo: a file, or the address of an image, of each profile there is. */
import { Response as PortalResponse } from 'miniflare'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { violationsOf } from '../support/axe.ts'
import { infoOf } from '../support/contacts.ts'
import { pictures } from '../support/pictures.ts'
import { type Office, office, openLive } from '../support/two-browsers.ts'

let space: Office
beforeAll(async () => {
  space = await office({
    publicNet: async (request) =>
      new URL(request.url).pathname === '/face.png'
        ? new PortalResponse(pictures.png)
        : new PortalResponse('<title>A profile</title>'),
  })
})
afterAll(() => space.stop())
afterEach(async () => expect(await space.leave()).toEqual([]))

it('says what cannot be had from a profile, and takes the address of an image instead', async () => {
  const { result } = await space.user.api.contacts.create.mutate({
    kind: 'person',
    firstName: 'Ada',
    lastName: 'King',
    infos: [
      infoOf('link', 'https://www.linkedin.com/in/ada', { network: 'linkedin' }),
      infoOf('link', 'ada.king', { network: 'facebook' }),
      infoOf('link', 'ada.example', { network: 'website' }),
    ],
  })
  const { page } = await openLive(space, space.user, `/contacts/${result.id}`)
  await page.getByRole('button', { name: 'Upload photo' }).click()
  await page.getByRole('menuitem', { name: 'Upload photo' }).click()
  const window = page.getByRole('dialog', { name: 'Choose a profile photo' })
  const part = (name: string) => window.getByRole('region', { name })
  await part('From Facebook').getByText('Facebook does not let Unison fetch').waitFor()
  expect(await window.getByRole('region').count()).toBe(2)
  expect(
    await part('From Facebook').getByRole('link', { name: 'Open profile' }).getAttribute('href'),
  ).toBe('https://www.facebook.com/ada.king')
  expect(await violationsOf(page)).toEqual([])
  const linkedin = part('From LinkedIn')
  const address = linkedin.getByRole('textbox', { name: 'Image address' })
  const fetchIt = linkedin.getByRole('button', { name: 'Fetch image' })
  for (const [typed, told] of [
    ['face.png', 'Enter the whole address of an image'],
    ['http://192.168.0.1/face.png', 'not on the public internet'],
    ['https://www.linkedin.com/in/ada', 'There is no image at this address'],
  ] as const) {
    await address.fill(typed)
    await fetchIt.click()
    await linkedin.getByText(told).waitFor()
    expect(await address.getAttribute('aria-invalid')).toBe('true')
  }
  await address.fill('https://pictures.example.org/face.png')
  await address.press('Enter')
  await window.getByRole('img', { name: 'Photo' }).waitFor()
  await window.getByRole('button', { name: 'Use this photo' }).click()
  await expect
    .poll(async () => (await space.user.api.contacts.get.query({ id: result.id })).contact.photoKey)
    .toMatch(/^photos\//)
})
