import { apiKeyRecords } from '../../../functions/adapters/records/api-keys.ts';
import type { AddressHash } from '../../../functions/app/ports.ts';
import type { HttpRequest } from '../../../functions/handlers/support/http-handler.ts';
import type { HttpReply } from '../../../functions/handlers/support/http-reply.ts';
import { activitiesRoute } from '../../../functions/handlers/wiring/activities-route.ts';
import { intakeRoute } from '../../../functions/handlers/wiring/intake-route.ts';
import type { Ground } from '../../../functions/handlers/wiring/surroundings.ts';
import type { Calls } from './calls.ts';

/** The ways in, as the gateway would call them with JSON; what is refused throws an HttpProblem. */
export interface Intake {
  /** `POST /leads` */
  readonly lead: (body: unknown) => Promise<HttpReply>;
  /** `POST /activities`, once there is a key. */
  readonly activities: (body: unknown) => Promise<HttpReply>;
  /** Makes the key with which activities are posted. */
  makeKey(): Promise<void>;
}

const SECRET = 'in-memory';

/** What is replayed comes from one place, so its sources say nothing. */
const admit = async () => undefined;

export function intake(ground: Ground, addressHash: AddressHash, calls: Calls): Intake {
  const postLead = intakeRoute({ ground, addressHash, formOrigins: [], admit, behindEdge: false });
  const postActivities = activitiesRoute({ ground, addressHash, admit });
  return {
    lead: (body) => calls.run('intake', () => postLead(request(body))),
    activities: (body) => calls.run('activities', () => postActivities(request(body))),
    async makeKey() {
      await apiKeyRecords(ground.store).add(SECRET, { name: 'in memory', createdAt: ground.now() });
    },
  };
}

const request = (value: unknown): Pick<HttpRequest, 'sourceIp' | 'header' | 'body'> => ({
  sourceIp: '',
  header: (name) => (name === 'x-api-key' ? SECRET : ''),
  body: { kind: 'json', value },
});
