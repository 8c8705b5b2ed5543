declare module 'asl-validator' {
  interface Verdict {
    readonly isValid: boolean;
    errorsText(): string;
  }

  /** Judges a definition by the schema of the States Language. */
  export default function validate(definition: unknown): Verdict;
}
