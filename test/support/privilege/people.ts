import { formFields, type Preset, personaOf } from '../../../local/personas.ts';
import type { LocalSystem } from '../../../local/system.ts';

export const FORM = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };
const JSON_BODY = { 'content-type': 'application/json' };

/** What people and tools do with a running Baton, from outside: forms, links in mails, buttons. */
export interface People {
  /** Posts the demo form of a persona. @returns the lead's id. */
  post(number: number, preset?: Preset, headers?: Record<string, string>): Promise<string>;
  /** Presses a button that begins so, on the newest page behind any mail about the lead that has it. */
  press(leadId: string, button: string, fields?: Record<string, string>): Promise<void>;
  /** Presses the button behind somebody's latest welcome mail. */
  confirm(person: string): Promise<void>;
  /** Lets time pass, and everything on the way happen. */
  minutes(count: number): Promise<void>;
}

export function people(system: LocalSystem): People {
  const minutes = (count: number) => system.clock.advance(count * 60_000);
  const linksOf = async (leadId: string): Promise<readonly string[]> => {
    const mails = system.mailbox.list().filter(({ tags }) => tags['leadId'] === leadId);
    const found: string[] = [];
    for (const { id } of mails.reverse()) {
      const text = (await system.mailbox.read(id))?.content.text ?? '';
      found.push(...(text.match(/\/t\/[\w.~-]+/g) ?? []));
    }
    return [...new Set(found)];
  };
  return {
    minutes,
    async confirm(person) {
      const { id = '' } =
        system.mailbox.list().findLast(({ tags }) => tags['mail'] === 'welcome' && tags['to'] === person) ??
        {};
      const [link = ''] = /\/t\/[\w.~-]+/.exec((await system.mailbox.read(id))?.content.text ?? '') ?? [];
      const page = (await system.request('GET', link)).body.toString();
      if (!page.includes('value="confirm"')) throw new Error(`the welcome of ${person} has no button`);
      const { status } = await system.request('POST', link, { headers: FORM, body: 'do=confirm' });
      if (status !== 303) throw new Error(`the welcome of ${person} was answered ${status}`);
    },
    async post(number, preset = 'hot', headers = {}) {
      const body = JSON.stringify(formFields(personaOf(number), preset));
      const reply = await system.request('POST', '/leads', { headers: { ...JSON_BODY, ...headers }, body });
      if (reply.status !== 202) throw new Error(`/leads was answered ${reply.status}`);
      await minutes(0);
      return String(JSON.parse(reply.body.toString()).leadId);
    },
    async press(leadId, button, fields = {}) {
      for (const link of await linksOf(leadId)) {
        const page = (await system.request('GET', link)).body.toString();
        const [, value] = new RegExp(`value="(${button}[^"]*)"`).exec(page) ?? [];
        if (value === undefined) continue;
        const body = new URLSearchParams({ do: value, ...fields }).toString();
        const { status } = await system.request('POST', link, { headers: FORM, body });
        if (status !== 303) throw new Error(`${button} was answered ${status}`);
        return minutes(0);
      }
      throw new Error(`no page about ${leadId} has a button ${button}`);
    },
  };
}
