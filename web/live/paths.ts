/** Every change the server takes, by the name it is sent under, with what goes in and what comes back. Types only. */
import type { AppRouter } from '../../worker/router.ts'
import type { Inputs, Outputs } from './types.ts'

type Routers = AppRouter['_def']['record']
type Mutations<R extends keyof Routers> = {
  [P in keyof Routers[R] & string]: Routers[R][P] extends { _def: { type: 'mutation' } } ? P : never
}[keyof Routers[R] & string]

/** `contacts.update`, `changes.undo` … */
export type Path = {
  [R in keyof Routers & string]: `${R}.${Mutations<R>}`
}[keyof Routers & string]

type In<T, P extends string> = P extends `${infer R}.${infer V}`
  ? R extends keyof T
    ? V extends keyof T[R]
      ? T[R][V]
      : never
    : never
  : never
export type InputOf<P extends Path> = In<Inputs, P>
export type ResultOf<P extends Path> = In<Outputs, P> extends { result: infer R } ? R : never

/** `isCompanion`: it makes a record for another, whose own making follows and names it. */
export type Sent<P extends Path> = { path: P; input: InputOf<P>; isCompanion?: boolean }
export type Change = { [P in Path]: Sent<P> }[Path]
