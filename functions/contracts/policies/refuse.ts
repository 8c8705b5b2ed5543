export type Path = readonly (string | number)[];
/** A name that is not known, and all that could have been meant. */
export interface Guess {
  readonly word: string;
  readonly choices: readonly string[];
}
/** Says what is wrong where in a policy. */
export type Refuse = (path: Path, message: string, guess?: Guess) => void;

export function checkUnique(names: readonly string[], pathOf: (at: number) => Path, refuse: Refuse): void {
  for (const [at, name] of names.entries()) {
    if (names.indexOf(name) !== at) refuse(pathOf(at), `${name} is there already.`);
  }
}
