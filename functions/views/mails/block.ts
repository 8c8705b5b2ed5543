import type { ChartColumn } from '../report-charts.ts';

/** What a button is for; the first draws most attention. */
export type ButtonTone = 'call' | 'main' | 'plain';

/** How near the due time is: ahead, close, or past. */
export type DeadlineTone = 'calm' | 'soon' | 'late';

export interface Button {
  readonly label: string;
  readonly href: string;
  readonly tone: ButtonTone;
}

export interface Link {
  readonly label: string;
  readonly href: string;
}

/**
 * One part of a mail. A mail is a list of these, drawn once as HTML and once as text, so that both say the same.
 * Every text in it is one line.
 */
export type Block =
  | { readonly block: 'notice'; readonly text: string }
  | {
      readonly block: 'deadline';
      readonly label: string;
      /** Printed large. */
      readonly time?: string | undefined;
      readonly detail: string;
      readonly tone: DeadlineTone;
    }
  /** Between two leads. */
  | { readonly block: 'rule' }
  | { readonly block: 'person'; readonly name: string; readonly lines: readonly string[] }
  | { readonly block: 'quote'; readonly intro: string; readonly text: string }
  | {
      /** `points` carry signs and weigh; `times` only order. */
      readonly block: 'points' | 'times';
      readonly title: string;
      readonly note?: string;
      readonly rows: readonly (readonly [mark: string, text: string])[];
    }
  | { readonly block: 'facts'; readonly facts: readonly (readonly [label: string, text: string])[] }
  | { readonly block: 'lines'; readonly title?: string; readonly lines: readonly string[] }
  | {
      /** Its image is attached, and its words stand under it. */
      readonly block: 'chart';
      readonly title: string;
      readonly note: string;
      /** Of the image alone. */
      readonly legend: string;
      readonly image: {
        readonly cid: string;
        readonly alt: string;
        readonly width: number;
        readonly height: number;
      };
      readonly columns: readonly ChartColumn[];
    }
  | { readonly block: 'buttons'; readonly title?: string; readonly buttons: readonly Button[] }
  /** Small choices beside each other. */
  | { readonly block: 'choices'; readonly links: readonly Link[] }
  | { readonly block: 'footer'; readonly lines: readonly string[]; readonly links: readonly Link[] };

/** A mail before it is drawn. */
export interface MailDraft {
  readonly subject: string;
  readonly preheader: string;
  readonly test: boolean;
  readonly blocks: readonly Block[];
}
