/** What the browser knows of the server's answers: types only, so nothing of the server comes along. */
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '../../worker/router.ts'

export type Inputs = inferRouterInputs<AppRouter>
export type Outputs = inferRouterOutputs<AppRouter>

export type ContactFilter = NonNullable<Inputs['contacts']['list']['filter']>
export type ContactPage = Outputs['contacts']['list']
export type UpdateInput = Inputs['contacts']['update']
export type UpdateManyInput = Inputs['contacts']['updateMany']
export type SetChange = NonNullable<UpdateInput['tags']>
export type CreateInput = Inputs['contacts']['create']
export type Me = Outputs['users']['me']
export type DirectoryEntry = Outputs['users']['directory']['people'][number]
export type Lists = Outputs['settings']['lists']
export type Tag = Lists['tags'][number]
export type ListItem = Lists['listItems'][number]
export type { Portal } from '../../worker/settings/fields.ts'
