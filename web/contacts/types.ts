/** What goes to the server's contacts and comes back. Types only. */
import type { Inputs, Outputs } from '../live/types.ts'

export type ContactFilter = NonNullable<Inputs['contacts']['list']['filter']>
export type ContactPage = Outputs['contacts']['list']
export type UpdateInput = Inputs['contacts']['update']
export type UpdateManyInput = Inputs['contacts']['updateMany']
export type SetChange = NonNullable<UpdateInput['tags']>
export type CreateInput = Inputs['contacts']['create']
