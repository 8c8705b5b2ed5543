import type { MemorySystem } from '../../bin/baton/in-memory/system.ts';
import { companyOf, personaAt } from '../../bin/baton/sample/persona.ts';
import { chance, seededRandom, seedOf } from '../../bin/baton/seeded.ts';
import { addressRecords } from '../../functions/adapters/records/addresses.ts';
import type { ImportRow } from '../../functions/app/lists/read-row.ts';
import { type EpochMs, HOUR, MINUTE } from '../../functions/domain/time.ts';
import { importing } from '../../functions/handlers/wiring/imports.ts';
import type { Arrival } from './arrivals.ts';

/** Of all who come by themselves so many were at the event too, and raise their hands before, meanwhile or afterwards. */
const ALSO_THERE = 0.05;
/** For each who comes by themselves so many were at the event only. */
const ONLY_THERE = 0.1;

/** What the posts say that stand for rows. */
export const LIST_FORM = 'webinar';

/** The people of an event, as marketing has them in a table; the same for the same seed. */
export function rowsOf(seed: number, leads: number, arrivals: readonly Arrival[]): readonly ImportRow[] {
  const random = seededRandom(seedOf(seed, 5));
  const others = Array.from({ length: Math.ceil(leads * ONLY_THERE) }, (_, number) => {
    const { company, ...person } = personaAt(companyOf(seed, leads + number), random);
    const { name, place, employees, industry } = company;
    const email = person.email.replace('@', `.list.${number}@`);
    return { ...person, email, company: name, country: place.country, industry, employees };
  });
  const known = arrivals.flatMap((one) =>
    one.kind === 'post' && chance(random, ALSO_THERE) ? [one.fields] : [],
  );
  const byAddress = new Map<string, ImportRow>();
  for (const { message: _message, form: _form, ...said } of [...others, ...known] as Readonly<
    Record<string, unknown>
  >[]) {
    const fields = Object.fromEntries(Object.entries(said).map(([name, value]) => [name, String(value)]));
    const address = String(said['email']).toLowerCase();
    byAddress.set(address, { line: byAddress.size + 2, address, fields, test: false, past: {} });
  }
  return [...byAddress.values()];
}

/** Marketing brings them in, and sends the table again for as long as it fails. */
export function bringsIn(system: MemorySystem, rows: readonly ImportRow[], at: EpochMs): void {
  const { calls, ground, addressHash, errands, clock } = system;
  const told = { name: 'Webinar', activity: 'webinar-attended', at: at - HOUR };
  const send = (): Promise<void> =>
    calls
      .run('import-leads', async () => {
        await importing(ground, addressHash)('list', told, rows, () => undefined);
      })
      .catch(() => errands.at(clock.now() + MINUTE, send));
  errands.at(at, send);
}

/** The leads that its rows became. */
export async function listedLeads(
  { table, addressHash }: MemorySystem,
  rows: readonly ImportRow[],
): Promise<ReadonlySet<string>> {
  const found = rows.map(async ({ address }) => addressRecords(table).find(await addressHash(address)));
  return new Set((await Promise.all(found)).filter((leadId) => leadId !== undefined));
}
