/** Which attempt a token belongs to; the secret keeps it from being made up. */
export interface TokenContent {
  readonly executionArn: string;
  readonly attempt: number;
  readonly secret: string;
}

/** Opaque to callers, yet telling enough that a stale token is known as such after a restart. */
export function makeToken({ executionArn, attempt, secret }: TokenContent): string {
  return Buffer.from(JSON.stringify([executionArn, attempt, secret])).toString('base64url');
}

/** Undefined when the text is no token. */
export function readToken(token: string): TokenContent | undefined {
  try {
    const content: unknown = JSON.parse(Buffer.from(token, 'base64url').toString());
    if (!Array.isArray(content) || content.length !== 3) return undefined;
    const [executionArn, attempt, secret]: unknown[] = content;
    if (typeof executionArn !== 'string' || typeof attempt !== 'number' || typeof secret !== 'string')
      return undefined;
    return { executionArn, attempt, secret };
  } catch {
    return undefined;
  }
}
