import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { publishVersion } from '../../../bin/baton/policy/publish-version.ts';
import { eventBridgePublisher } from '../../../functions/adapters/event-bridge.ts';
import type { LocalSystem } from '../../../local/system.ts';
import { defaultPolicies } from '../default-policies.ts';
import { developer, tableOf } from '../local-table.ts';
import { FORM, people } from './people.ts';

/** What is done to change the criteria of a running Baton. */
export interface Signers {
  /** Publishes the criteria with another bar, as the command line does, and lets the mails leave. */
  propose(threshold: number): Promise<void>;
  /** Opens what is behind the latest mail that asks a side, as a scanner does too, and says so on it. */
  respond(side: string, fields: Readonly<Record<string, string>>): Promise<void>;
}

export function signers(system: LocalSystem): Signers {
  const { minutes } = people(system);
  const store = tableOf(system);
  const { now } = system.clock;
  const ground = {
    ...{ store, now, newId: () => 'unused', backoff: async () => undefined },
    events: eventBridgePublisher(
      new EventBridgeClient(developer(system)),
      system.environment['BATON_BUS'] ?? '',
    ),
    onLeft: (_kind: string, cause: unknown) => {
      throw cause;
    },
  };
  return {
    async propose(threshold) {
      const { criteria } = defaultPolicies();
      await publishVersion(ground, 'criteria', { ...criteria, mql: { ...criteria.mql, threshold } });
      await minutes(1);
    },
    async respond(side, fields) {
      const mail = system.mailbox
        .list()
        .findLast(({ tags }) => tags['mail'] === 'sign' && tags['side'] === side);
      if (mail === undefined) throw new Error(`nobody has asked ${side}`);
      const [link = ''] =
        /\/t\/[\w.~-]+/.exec((await system.mailbox.read(mail.id))?.content.text ?? '') ?? [];
      const body = await look(link);
      const pages = [...body.matchAll(/href="[^"]*(\/t\/[\w.~-]+)"/g)].map(([, path = '']) => path);
      if (pages.length === 0) throw new Error(`what asks ${side} leads to no page of the criteria`);
      for (const path of pages) await look(path);
      const form = { headers: FORM, body: new URLSearchParams(fields).toString() };
      const { status } = await system.request('POST', link, form);
      if (status !== 303) throw new Error(`${fields['do']} of ${side} was answered ${status}`);
      await minutes(1);
    },
  };

  /** @returns the page. */
  async function look(path: string): Promise<string> {
    await system.request('HEAD', path);
    const { status, body } = await system.request('GET', path);
    if (status !== 200) throw new Error(`a page of policies was answered ${status}`);
    return body.toString();
  }
}
