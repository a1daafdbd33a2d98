/** What the browser knows of the server's answers: types only, so nothing of the server comes along. */
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '../../worker/router.ts'

export type Inputs = inferRouterInputs<AppRouter>
export type Outputs = inferRouterOutputs<AppRouter>

export type Me = Outputs['users']['me']
export type DirectoryEntry = Outputs['users']['directory']['people'][number]
