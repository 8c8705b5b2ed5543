import { describe, expect, it, vi } from 'vitest';
import { originCheck } from '../../../functions/handlers/support/origin-check.ts';

const withHeader = (value: string) => ({ headers: { 'x-origin-secret': value } });

describe('originCheck', () => {
  it('lets a request through that carries the secret', async () => {
    const check = originCheck(async () => 'secret');
    expect(await check(withHeader('secret'))).toEqual({ isAuthorized: true });
  });

  it.each([
    ['another value', withHeader('secrets')],
    ['no value', { headers: {} }],
    ['no headers', {}],
  ])('refuses one with %s', async (_label, question) => {
    const check = originCheck(async () => 'secret');
    expect(await check(question)).toEqual({ isAuthorized: false });
  });

  it('fetches the secret once', async () => {
    const readSecret = vi.fn(async () => 'secret');
    const check = originCheck(readSecret);
    await Promise.all([check(withHeader('secret')), check(withHeader('secret'))]);
    expect(readSecret).toHaveBeenCalledTimes(1);
  });

  it('tries again after a failed fetch', async () => {
    const readSecret = vi
      .fn<() => Promise<string>>()
      .mockRejectedValueOnce(new Error('slow down'))
      .mockResolvedValue('secret');
    const check = originCheck(readSecret);
    await expect(check(withHeader('secret'))).rejects.toThrow('slow down');
    expect(await check(withHeader('secret'))).toEqual({ isAuthorized: true });
  });
});
