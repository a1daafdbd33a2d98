/** A text, or one per plural category; `other` is always there and `{count}` chooses. */
export type Plural = { readonly other: string } & Readonly<
  Partial<Record<Intl.LDMLPluralRule, string>>
>
export type Text = string | Plural
export type Dictionary = Readonly<Record<string, Text>>

/** The same keys in another language: a text stays a text, a plural needs at least `other`. A missing key is a type error. */
export type Translated<D extends Dictionary> = {
  readonly [K in keyof D]: D[K] extends string ? string : Plural
}

/** The names between braces: `'{name} left {list}'` gives `'name' | 'list'`. */
export type ParamNames<S extends string> = S extends `${string}{${infer P}}${infer Rest}`
  ? P | ParamNames<Rest>
  : never

type NamesIn<T> = T extends string
  ? ParamNames<T>
  : T extends { readonly other: infer O extends string }
    ? ParamNames<O> | 'count'
    : never

/** Numbers are written by the reader's locale; give text to have it as it is. */
export type ParamValue = string | number
export type ParamsOf<T> = [NamesIn<T>] extends [never]
  ? []
  : [params: Readonly<Record<NamesIn<T>, ParamValue>>]
