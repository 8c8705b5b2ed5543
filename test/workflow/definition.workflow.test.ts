import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { NEXT_STEPS } from '../../functions/domain/handoff/instruction.ts';

const text = readFileSync(new URL('../../statemachines/handoff.asl.json', import.meta.url), 'utf8');
const state = z.looseObject({
  Type: z.string(),
  Resource: z.string().optional(),
  TimeoutSeconds: z.string().optional(),
  Retry: z.array(z.looseObject({ ErrorEquals: z.array(z.string()) })).optional(),
  Catch: z.array(z.looseObject({ ErrorEquals: z.array(z.string()) })).optional(),
  Choices: z.array(z.looseObject({ Condition: z.string() })).optional(),
});
const { States } = z.looseObject({ States: z.record(z.string(), state) }).parse(JSON.parse(text));
const tasks = Object.entries(States).filter(([, { Type }]) => Type === 'Task');

describe('the definition of the handoff workflow', () => {
  it('has one rule for each step that it can be told to take', () => {
    const named = States['Proceed']?.Choices?.map(({ Condition }) => /'([\w-]+)'/.exec(Condition)?.[1]);
    expect(named?.toSorted()).toEqual([...NEXT_STEPS].toSorted());
  });

  it.each(tasks)(
    'retries %s after transport faults only, and leads every other fault to a named state',
    (_name, task) => {
      const retried = task.Retry?.flatMap(({ ErrorEquals }) => ErrorEquals) ?? [];
      expect(retried).toContain('Lambda.TooManyRequestsException');
      expect(retried).not.toContain('States.Timeout');
      expect(task.Catch?.at(-1)?.ErrorEquals).toEqual(['States.ALL']);
    },
  );

  it.each(tasks.filter(([, { Resource }]) => Resource?.endsWith('.waitForTaskToken')))(
    'ends the wait of %s at an absolute instant',
    (_name, { TimeoutSeconds }) => {
      expect(TimeoutSeconds).toContain('$toMillis($until)');
    },
  );

  it('keeps what an error says out of the history', () => {
    expect(text).not.toContain('errorOutput');
  });
});
