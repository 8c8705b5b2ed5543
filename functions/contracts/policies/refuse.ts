export type Path = readonly (string | number)[];
/** Says what is wrong where in a policy. */
export type Refuse = (path: Path, message: string) => void;

export function checkUnique(names: readonly string[], pathOf: (at: number) => Path, refuse: Refuse): void {
  for (const [at, name] of names.entries()) {
    if (names.indexOf(name) !== at) refuse(pathOf(at), `${name} is there already.`);
  }
}
