/** What is wrong with a field of a row, and what to write instead. */
export interface FieldProblem<Field extends string> {
  readonly field: Field;
  readonly detail: string;
  readonly mend: string;
}
