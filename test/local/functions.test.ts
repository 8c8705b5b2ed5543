import { describe, expect, it } from 'vitest';
import { runFixture } from './run-fixture.ts';

const post = async (system: { address: string }): Promise<unknown> =>
  (await fetch(`${system.address}/leads`, { method: 'POST' })).json();
const get = async (system: { address: string }): Promise<unknown> =>
  (await fetch(`${system.address}/t/a`)).json();

describe('functions in one process', () => {
  it('see their own environment and identity, and nothing of the process', async () => {
    const look = 'async () => ({ ...process.env, keys: Object.keys(process.env), home: process.env.HOME })';
    const system = await runFixture({ Front: look, Reader: look });
    const [front, reader] = await Promise.all([post(system), get(system)]);
    expect(front).toMatchObject({
      AWS_ACCESS_KEY_ID: 'Front',
      EVENT_BUS_NAME: 'facts',
      TABLE_NAME: 'Table',
      AWS_REGION: 'eu-west-1',
    });
    expect(reader).toMatchObject({ AWS_ACCESS_KEY_ID: 'Reader', TABLE_NAME: 'Table' });
    expect(reader).not.toHaveProperty('EVENT_BUS_NAME');
    for (const seen of [front, reader]) expect(seen).not.toHaveProperty('home');
    expect(process.env['AWS_ACCESS_KEY_ID']).not.toBe('Front');
  });

  it('keep that through every wait', async () => {
    const look = `async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      await fetch(process.env.AWS_ENDPOINT_URL).then((response) => response.text());
      return { me: process.env.AWS_LAMBDA_FUNCTION_NAME, 'TABLE_NAME' : 'TABLE_NAME' in process.env };
    }`;
    const system = await runFixture({ Front: look, Reader: look });
    const seen = await Promise.all([post(system), get(system), post(system), get(system)]);
    expect(seen).toMatchObject([{ me: 'Front' }, { me: 'Reader' }, { me: 'Front' }, { me: 'Reader' }]);
  });

  it('change their own environment only', async () => {
    const system = await runFixture({
      Front: `async () => { process.env.NOTE = 'mine'; delete process.env.EVENT_BUS_NAME; return { note: process.env.NOTE, bus: process.env.EVENT_BUS_NAME ?? null }; }`,
      Reader: `async () => ({ note: process.env.NOTE ?? null })`,
    });
    expect([await post(system), await get(system)]).toEqual([{ note: 'mine', bus: null }, { note: null }]);
    expect(process.env['NOTE']).toBeUndefined();
  });

  it('write to logs of their own', async () => {
    const system = await runFixture({
      Front: `async () => { process.stdout.write('front speaks\\n'); process.stderr.write('and errs\\n'); return {}; }`,
      Reader: `async () => { process.stdout.write('reader speaks\\n'); return {}; }`,
    });
    await Promise.all([post(system), get(system)]);
    expect(system.logs.tail('Front')).toBe('front speaks\nand errs\n');
    expect(system.logs.tail('Reader')).toBe('reader speaks\n');
  });

  it('read the local time', async () => {
    const system = await runFixture({
      Front: `async () => ({ now: Date.now(), made: new Date().getTime(), said: Date.parse(Date()), fixed: new Date(0).getTime(), isDate: new Date() instanceof Date })`,
    });
    await system.clock.advance(3_600_000);
    const { now, made, said, fixed, isDate } = Object(await post(system));
    const local = system.clock.now();
    for (const instant of [now, made, said]) expect(Math.abs(instant - local)).toBeLessThan(3_000);
    expect([fixed, isDate]).toEqual([0, true]);
    expect(local - Date.now()).toBeGreaterThan(3_500_000);
  });

  it('get copies, and give copies', async () => {
    const system = await runFixture({
      Front: 'async () => ({ at: new Date(0), gone: undefined, list: [undefined] })',
    });
    expect(await post(system)).toEqual({ at: '1970-01-01T00:00:00.000Z', list: [null] });
  });

  it('know how long they have left', async () => {
    const system = await runFixture({
      Front:
        'async (_event, context) => ({ left: context.getRemainingTimeInMillis(), name: context.functionName })',
    });
    const { left, name } = Object(await post(system));
    expect(left).toBeGreaterThan(5_000);
    expect(left).toBeLessThanOrEqual(10_000);
    expect(name).toBe('Front');
  });
});
