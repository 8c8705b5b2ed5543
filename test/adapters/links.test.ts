import { describe, expect, it } from 'vitest';
import { signedLinks } from '../../functions/adapters/links.ts';
import type { Reference, ReviewReference, SignReference } from '../../functions/app/references.ts';
import { MINUTE, SECOND } from '../../functions/domain/time.ts';
import { AT } from './samples.ts';

const KEY = 'k'.repeat(32);
const reference: Reference = {
  leadId: '01JMZK3V8N9Q2R4S6T8V0WXYZA',
  handoff: 12,
  person: 'ana-ruiz',
  purpose: 'task',
  expiresAt: AT + 1,
};

/** Links whose secret and clock the test moves. */
const open = (secret: Record<string, unknown> = { k1: KEY }) => {
  const world = { now: AT, secret, reads: 0 };
  const read = async () => {
    world.reads += 1;
    return JSON.stringify(world.secret);
  };
  return { world, links: signedLinks(read, 'https://leads.example', () => world.now) };
};

describe('links', () => {
  it.each(['task', 'manage', 'claim', 'leads'] as const)(
    'carry a %s reference there and back',
    async (purpose) => {
      const { links } = open();
      const opaque = await links.sign({ ...reference, purpose });
      expect(await links.verify(opaque)).toStrictEqual({ ...reference, purpose });
      expect(links.url(opaque)).toBe(`https://leads.example/t/${opaque}`);
    },
  );

  it('carry the reference of a welcome there and back', async () => {
    const { links } = open();
    const welcome = { person: 'ana-ruiz', purpose: 'welcome', mailbox: 40, expiresAt: AT } as const;
    expect(await links.verify(await links.sign(welcome))).toStrictEqual(welcome);
  });

  it('carry the reference of a list there and back, whatever its pool is called', async () => {
    const { links } = open();
    for (const pool of ['iberia', 'uk/nordics', '']) {
      const list = {
        importId: '0123abcd',
        pool,
        person: 'maria-soler',
        purpose: 'list',
        expiresAt: AT,
      } as const;
      expect(await links.verify(await links.sign(list))).toStrictEqual(list);
    }
  });

  it('carry the reference of a policy there and back', async () => {
    const { links } = open();
    const policy = { kind: 'criteria', person: 'ana-ruiz', purpose: 'policy', expiresAt: AT } as const;
    expect(await links.verify(await links.sign(policy))).toStrictEqual(policy);
  });

  it('carry the reference of a version that is to be signed there and back, and only for a side that there is', async () => {
    const { links } = open();
    const signing: SignReference = {
      ...{ kind: 'criteria', number: 12, hash: 'a'.repeat(64), side: 'marketing', person: 'helen-ward' },
      ...{ purpose: 'sign', expiresAt: AT },
    };
    const opaque = await links.sign(signing);
    expect(await links.verify(opaque)).toStrictEqual(signing);
    expect(opaque.length).toBeLessThanOrEqual(200);
    const side = 'finance' as 'sales';
    expect(await links.verify(await links.sign({ ...signing, side }))).toBeUndefined();
  });

  it('carry the reference of a review there and back, and only for a side that there is', async () => {
    const { links } = open();
    const review: ReviewReference = {
      ...{ review: '2026-11.attempts', side: 'sales', person: 'helen-ward' },
      ...{ purpose: 'review', expiresAt: AT },
    };
    const opaque = await links.sign(review);
    expect(await links.verify(opaque)).toStrictEqual(review);
    const side = 'finance' as 'sales';
    expect(await links.verify(await links.sign({ ...review, side }))).toBeUndefined();
  });

  it('fit into a line of a mail and into a path', async () => {
    const opaque = await open().links.sign(reference);
    expect(opaque).toMatch(/^[\w.-]+$/);
    expect(opaque.length).toBeLessThanOrEqual(120);
  });

  it('open nothing when any character of them was changed', async () => {
    const { links } = open();
    const opaque = await links.sign(reference);
    for (let place = 0; place < opaque.length; place += 1) {
      const other = opaque[place] === 'A' ? 'B' : 'A';
      const forged = opaque.slice(0, place) + other + opaque.slice(place + 1);
      expect(await links.verify(forged), forged).toBeUndefined();
    }
  });

  it.each([
    '',
    '.',
    'k1',
    'k1.',
    'k1..',
    'k1.YQ',
    'k1.YQ.',
    '..',
    'k1.a.b.c',
    'ñ.a.b',
    `k1.YQ.${'A'.repeat(22)}`,
  ])('are not made of %j', async (opaque) => {
    expect(await open().links.verify(opaque)).toBeUndefined();
  });

  it('are shortened, lower-cased or extended in vain', async () => {
    const { links } = open();
    const opaque = await links.sign(reference);
    for (const forged of [
      opaque.slice(0, -1),
      opaque.toLowerCase(),
      `${opaque}A`,
      `${opaque}=`,
      ` ${opaque}`,
    ]) {
      expect(await links.verify(forged)).toBeUndefined();
    }
  });

  it('of another key of the same id open nothing', async () => {
    const opaque = await open({ k1: 'x'.repeat(32) }).links.sign(reference);
    expect(await open().links.verify(opaque)).toBeUndefined();
  });

  it('carry a person whatever the id, and no sixth field', async () => {
    const { links } = open();
    const opaque = await links.sign({ ...reference, person: 'añá ruiz' });
    expect(await links.verify(opaque)).toMatchObject({ person: 'añá ruiz' });
    expect(await links.verify(await links.sign({ ...reference, person: 'ana\nben' }))).toBeUndefined();
  });
});

describe('keys of links', () => {
  const k2 = { key: 'm'.repeat(32), notBefore: new Date(AT + 10 * MINUTE).toISOString() };

  it('are fetched once in five minutes', async () => {
    const { links, world } = open();
    await links.verify(await links.sign(reference));
    world.now += 5 * MINUTE - 1;
    await links.sign(reference);
    expect(world.reads).toBe(1);
    world.now += 1;
    await links.sign(reference);
    expect(world.reads).toBe(2);
  });

  it('sign from their instant on, and verify before and after', async () => {
    const { links, world } = open({ k1: KEY, k2 });
    const old = await links.sign(reference);
    expect(old).toMatch(/^k1\./);
    world.now = AT + 10 * MINUTE - 1;
    expect(await links.sign(reference)).toMatch(/^k1\./);
    world.now += 1;
    const fresh = await links.sign(reference);
    expect(fresh).toMatch(/^k2\./);
    expect(await links.verify(old)).toStrictEqual(reference);
    expect(await links.verify(fresh)).toStrictEqual(reference);
  });

  it('that are unknown are asked for again, but not for each forged id', async () => {
    const { links, world } = open();
    await links.sign(reference);
    world.secret = { k1: KEY, k2: 'm'.repeat(32) };
    const fresh = await open({ k2: 'm'.repeat(32) }).links.sign(reference);
    expect(await links.verify(fresh)).toBeUndefined();
    expect(world.reads).toBe(1);
    world.now += 30 * SECOND;
    expect(await links.verify(fresh)).toStrictEqual(reference);
    expect(world.reads).toBe(2);
    for (let n = 0; n < 9; n += 1) expect(await links.verify(`x${n}.YQ.YQ`)).toBeUndefined();
    expect(world.reads).toBe(2);
  });

  it('are asked for again after a failed fetch', async () => {
    let tries = 0;
    const failing = async () => {
      tries += 1;
      if (tries === 1) throw new Error('no network');
      return JSON.stringify({ k1: KEY });
    };
    const links = signedLinks(failing, 'https://leads.example', () => AT);
    await expect(links.sign(reference)).rejects.toThrow('no network');
    expect(await links.sign(reference)).toMatch(/^k1\./);
  });

  it('are a defect when none signs, or one is weak', async () => {
    await expect(open({ k2 }).links.sign(reference)).rejects.toThrow('no link key');
    await expect(open({ k1: 'short' }).links.sign(reference)).rejects.toThrow();
  });
});
