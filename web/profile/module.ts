import type { Module } from '../frame/module.ts'
import { profileRoutes } from './routes.ts'

/** One's own account. */
export const profileModule: Module = { id: 'profile', routes: profileRoutes }
