import type { MemorySystem } from '../../bin/baton/in-memory/system.ts';
import { apiKeyRecords } from '../../functions/adapters/records/api-keys.ts';
import type { HttpRequest } from '../../functions/handlers/support/http-handler.ts';
import { HttpProblem } from '../../functions/handlers/support/http-problem.ts';
import { attemptsRoute } from '../../functions/handlers/wiring/attempts-route.ts';
import { stagesRoute } from '../../functions/handlers/wiring/stages-route.ts';

/** Programs that know what people did elsewhere, and tell it with a key. */
export interface Tools {
  /** Makes the key. */
  begin(): Promise<unknown>;
  /** `POST /stages` with one word. @returns what became of it. */
  stage(word: Readonly<Record<string, unknown>>): Promise<string>;
  /** `POST /handoffs/{id}/attempts`. @returns whether it was taken, now or before; a refusal is an answer too. */
  attempt(handoff: string, shown: Readonly<Record<string, unknown>>): Promise<boolean>;
}

const SECRET = 'tools';

/** What a world tells comes from one place, so its sources say nothing. */
const admit = async () => undefined;

export function tools({ ground, calls, workflow, addressHash }: MemorySystem): Tools {
  const stages = stagesRoute({ ground, addressHash, admit });
  const attempts = attemptsRoute({ ground, nudging: workflow, admit });
  return {
    begin: () => apiKeyRecords(ground.store).add(SECRET, { name: 'tools', createdAt: ground.now() }),
    stage: (word) =>
      calls.run('stages', async () => {
        const { body = '' } = await stages(request({ stages: [word] }));
        return String(JSON.parse(body).results[0].status);
      }),
    attempt: (handoff, shown) =>
      calls.run('attempts', async () => {
        try {
          const { status } = await attempts({ ...request(shown), pathParameters: { id: handoff } });
          return status === 200;
        } catch (cause) {
          if (cause instanceof HttpProblem && cause.problem.status < 500) return false;
          throw cause;
        }
      }),
  };
}

const request = (value: unknown): Pick<HttpRequest, 'header' | 'body'> => ({
  header: (name) => (name === 'x-api-key' ? SECRET : ''),
  body: { kind: 'json', value },
});
