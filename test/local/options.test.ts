import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readOptions } from '../../local/options.ts';

describe('the options of npm start', () => {
  it('have usual values', () => {
    expect(readOptions([])).toEqual({
      folder: resolve('.baton'),
      port: undefined,
      speed: 1,
      reset: false,
      sample: false,
      help: false,
    });
  });

  it('are read', () => {
    expect(
      readOptions([
        '--speed',
        '60',
        '--port=8080',
        '--reset',
        '--sample',
        '--folder',
        '/srv/baton',
        '--help',
      ]),
    ).toEqual({
      folder: '/srv/baton',
      port: 8080,
      speed: 60,
      reset: true,
      sample: true,
      help: true,
    });
  });

  it.each([
    [['--speed', 'fast'], '--speed takes a whole number from 1 to 3600, not fast'],
    [['--speed', '0'], '--speed'],
    [['--speed', '1e3'], '--speed'],
    [['--port', '70000'], '--port'],
    [['--port', '4190'], '--port 4190: browsers refuse to open this port'],
    [['--sped', '60'], '--sped'],
    [['--sped', '60'], '\nnpm start -- --help lists the options.'],
    [['60'], '60'],
  ])('are refused when they are %s', (args, words) => {
    expect(() => readOptions(args)).toThrow(
      expect.objectContaining({ name: 'BadOptions', message: expect.stringContaining(words) }),
    );
  });
});
