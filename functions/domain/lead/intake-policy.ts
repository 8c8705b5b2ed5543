import type { AddressPolicy } from './canonical-address.ts';
import type { FieldNames } from './posted-fields.ts';
import type { RatePolicy } from './source-limit.ts';

/** `config/intake.yaml`: how a post is read. */
export interface IntakePolicy {
  readonly email: AddressPolicy;
  /** For so long an equal post of the same address is a repeat, later a new activity. */
  readonly repeatMinutes: number;
  readonly spam: {
    /** A field that people do not see; who fills it is a machine. */
    readonly honeypot: string;
    /** A form that says when it was opened and comes back faster was not filled by a person. */
    readonly minimumFillSeconds: number;
  };
  readonly rate: RatePolicy;
  /** Leads with addresses at these domains are test leads. */
  readonly test: { readonly domains: readonly string[] };
  /** ISO 3166-1 alpha-2; telephone numbers without a country code are read as numbers of this country. */
  readonly defaultCountry: string;
  /** Which activity the post of a form is; that of any other form is `form-submitted`. */
  readonly forms: Readonly<Record<string, string>>;
  /** By what names forms send each field, beside its own. */
  readonly fields: FieldNames;
}
