/** What every screen has of the settings. Types only. */
import type { Outputs } from '../live/types.ts'

type Lists = Outputs['settings']['lists']
export type Tag = Lists['tags'][number]
export type ListItem = Lists['listItems'][number]
export type { Portal } from '../../worker/settings/fields.ts'
