import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { exportJWK, generateKeyPair, type JWTHeaderParameters, SignJWT } from 'jose';

export const CLIENT = 'baton';

/** What the token endpoint was sent. */
export interface Redemption {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly fields: URLSearchParams;
}

export interface TestIssuer {
  readonly issuer: string;
  /** How often the keys were fetched. */
  readonly fetched: () => number;
  readonly redemptions: Redemption[];
  /** What the token endpoint answers. */
  reply: { status: number; body: unknown };
  /** Whether every request fails. */
  isDown: boolean;
  /** A token as it should be, but for what is given. */
  sign(claims?: Record<string, unknown>, header?: Partial<JWTHeaderParameters>): Promise<string>;
  /** Signs with a new key from now on. */
  rotate(): Promise<void>;
  close(): void;
}

/** An issuer on loopback, with what it would not do too. */
export async function startIssuer(): Promise<TestIssuer> {
  let fetches = 0;
  let pair = await generateKeyPair('RS256');
  let kid = 'k1';
  const server = createServer(async (request, response) => {
    const send = (status: number, value: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    if (self.isDown) return send(503, {});
    switch (request.url) {
      case '/.well-known/openid-configuration':
        return send(200, {
          issuer: self.issuer,
          authorization_endpoint: `${self.issuer}/authorize?tenant=1`,
          token_endpoint: `${self.issuer}/token`,
          jwks_uri: `${self.issuer}/keys`,
        });
      case '/keys':
        fetches += 1;
        return send(200, { keys: [{ ...(await exportJWK(pair.publicKey)), kid, alg: 'RS256', use: 'sig' }] });
      default:
        self.redemptions.push({
          headers: request.headers,
          fields: new URLSearchParams(await text(request)),
        });
        return send(self.reply.status, self.reply.body);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const self: TestIssuer = {
    issuer: `http://127.0.0.1:${port}`,
    fetched: () => fetches,
    redemptions: [],
    reply: { status: 200, body: { id_token: 'token' } },
    isDown: false,
    sign(claims = {}, header = {}) {
      const now = Math.floor(Date.now() / 1_000);
      const usual = {
        iss: self.issuer,
        aud: CLIENT,
        sub: 'ana',
        iat: now,
        exp: now + 3_600,
        groups: ['rep'],
      };
      return new SignJWT({ ...usual, ...claims })
        .setProtectedHeader({ alg: 'RS256', kid, ...header })
        .sign(pair.privateKey);
    },
    async rotate() {
      pair = await generateKeyPair('RS256');
      kid = 'k2';
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
  return self;
}
