import { createHmac } from 'node:crypto';
import type { AddressHash } from '../app/ports.ts';
import { addressKey } from '../contracts/secrets.ts';
import type { ReadSecret } from './secrets.ts';

/** HMAC-SHA256 in base64url. The key is fetched once: it is never rotated, since stored addresses are known only by it. */
export const addressHash = (readKey: ReadSecret): AddressHash => {
  let key: Promise<string> | undefined;
  return async (address) => {
    key ??= readKey().then((text) => addressKey.parse(text));
    try {
      return createHmac('sha256', await key)
        .update(address)
        .digest('base64url');
    } catch (cause) {
      key = undefined;
      throw cause;
    }
  };
};
