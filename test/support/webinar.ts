import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importFile, type ToldImport } from '../../bin/baton/import/import-file.ts';
import { publishConfig } from '../../bin/baton/in-memory/publish-config.ts';
import { type MemorySystem, memorySystem } from '../../bin/baton/in-memory/system.ts';
import { byMood } from '../../bin/baton/replay/pace.ts';
import { salesTeam } from '../../bin/baton/replay/sales.ts';
import { sampleList } from '../../bin/baton/sample/list.ts';
import { seededRandom, seedOf } from '../../bin/baton/seeded.ts';
import { handoffRecords } from '../../functions/adapters/records/handoffs.ts';
import { peopleRecords } from '../../functions/adapters/records/people.ts';
import type { Mail } from '../../functions/app/mail/mailer.ts';
import { dayKey } from '../../functions/domain/routing/periods.ts';
import { letRun } from './let-run.ts';
import { CONFIG, DEFINITION } from './memory-story.ts';

/** A handoff that somebody was given. */
export interface Given {
  readonly leadId: string;
  readonly person: string;
  /** Of the person's zone. */
  readonly day: string;
  readonly at: number;
  readonly fromList: boolean;
  /** Nobody had it before. */
  readonly isFirst: boolean;
}

export interface Webinar {
  readonly system: MemorySystem;
  readonly told: ToldImport;
  readonly given: readonly Given[];
  readonly mails: readonly (Mail & { readonly at: number })[];
  readonly faults: readonly unknown[];
  /** The sweeper asks the manager of each pool, who presses the button behind the link of that mail. */
  readonly approve: () => Promise<void>;
}

const silent = {
  start: () => undefined,
  step: () => undefined,
  update: () => undefined,
  stop: () => undefined,
};

/** The people of a webinar are imported on a Friday evening at the sample company, whose reps answer as they do in a replay. */
export async function webinar(people: number, startAt: string, seed = 1): Promise<Webinar> {
  const given: Given[] = [];
  const mails: (Mail & { readonly at: number })[] = [];
  const faults: unknown[] = [];
  let receive: (mail: Mail) => void = () => undefined;
  const system = memorySystem({
    startAt: Date.parse(startAt),
    definition: DEFINITION,
    random: seededRandom(seedOf(seed, 1)),
    onMail: (mail) => {
      mails.push({ ...mail, at: system.clock.now() });
      receive(mail);
    },
    onFault: (cause) => faults.push(cause),
    isMetered: false,
  });
  await publishConfig(system.ground, CONFIG);
  const random = seededRandom(seedOf(seed, 2));
  receive = salesTeam({ system, random, pace: byMood(system, random), saidOf: () => undefined });
  system.onFact(async ({ type, leadId, handoff = 0, at, data }) => {
    if (type !== 'handoff.assigned' && type !== 'handoff.reassigned') return;
    const [person, record] = await Promise.all([
      peopleRecords(system.table).find(String(data['person'])),
      handoffRecords(system.table).find(leadId, handoff),
    ]);
    const zone = person?.calendar.zone ?? 'UTC';
    given.push({
      leadId,
      person: String(data['person']),
      day: dayKey(zone, at),
      at,
      fromList: record?.trigger === 'list',
      isFirst: type === 'handoff.assigned',
    });
  });
  const file = join(mkdtempSync(join(tmpdir(), 'baton-webinar-')), 'webinar.csv');
  writeFileSync(file, sampleList(seed, people));
  const desk = { ...system.ground, addressHash: system.addressHash };
  const asked = {
    file,
    kind: 'list',
    name: 'Webinar',
    activity: 'webinar-attended',
    at: system.clock.now(),
  } as const;
  const told = await letRun(system.clock, () => importFile(desk, { ...asked, isMeant: true }, silent));
  return {
    ...{ system, told, given, mails, faults },
    async approve() {
      await system.sweep();
      for (const { content } of mails.filter(({ tags }) => tags['mail'] === 'list')) {
        const [link = ''] = /https:\/\/\S+\/t\/[\w.-]+/.exec(content.text) ?? [];
        await system.browser.press(await system.browser.reference(link), 'approve');
      }
    },
  };
}
