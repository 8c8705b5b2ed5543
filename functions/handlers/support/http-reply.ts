/** An answer to a request; a page of the views is one as it is. */
export interface HttpReply {
  readonly status: number;
  /** Names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  /** As `Set-Cookie` says them. */
  readonly cookies?: readonly string[];
  readonly body?: string;
}

export const jsonReply = (status: number, value: unknown): HttpReply => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
});

/** @param name - Of the file as which a browser keeps it. */
export const csvReply = (name: string, body: string): HttpReply => ({
  status: 200,
  headers: {
    'content-type': 'text/csv; charset=utf-8; header=present',
    'content-disposition': `attachment; filename="${name}"`,
  },
  body,
});

/** Sends a browser on with a GET, so that reloading the next page repeats nothing. */
export const seeOther = (location: string): HttpReply => ({ status: 303, headers: { location } });
