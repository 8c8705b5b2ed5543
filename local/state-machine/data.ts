import type { Json } from './json.ts';

/** What an expression reads: `$states` and the variables, as they were when the state was entered. */
export interface Data {
  readonly states: { readonly [field: string]: Json | undefined };
  readonly variables: { readonly [name: string]: Json };
  readonly ambient?: { readonly nowMs: number };
}
