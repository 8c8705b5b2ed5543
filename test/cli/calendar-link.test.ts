import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { checkedLink, withLink } from '../../bin/baton/calendar-link.ts';
import { publishVersion } from '../../bin/baton/policy/publish-version.ts';
import { memoryItemStore } from '../../functions/adapters/memory/item-store.ts';
import type { ItemStore } from '../../functions/app/item-store.ts';
import { cliGround } from '../support/cli-ground.ts';

const team = parse(readFileSync(new URL('../../config/team.yaml', import.meta.url), 'utf8'));
const LINK = 'https://calendar.google.com/calendar/ical/ana/private-8f1d/basic.ics';

let store: ItemStore;
beforeEach(() => {
  store = memoryItemStore();
});
const publish = (given: unknown) => publishVersion(cliGround(store), 'team', given);

describe('the link of a calendar', () => {
  it('takes the place of the one before, and may be taken out', () => {
    expect(withLink({ ana: 'old', ben: 'b' }, 'ana', LINK)).toEqual({ ana: LINK, ben: 'b' });
    expect(withLink({ ben: 'b' }, 'ana', LINK)).toEqual({ ana: LINK, ben: 'b' });
    expect(withLink({ ana: 'old', ben: 'b' }, 'ana', undefined)).toEqual({ ben: 'b' });
  });

  it('is taken from a host that the team in force allows', async () => {
    await publish(team);
    expect(await checkedLink({ store, now: Date.now }, LINK)).toBe(LINK);
  });

  it.each([
    ['', 'Standard input holds no link.'],
    ['webcal://calendar.google.com/x.ics', 'Write one that begins with https://.'],
    ['https://calendar.google.com:444/x.ics', 'Standard input holds no link.'],
    [
      'https://evil.example/secret-8f1d',
      'evil.example is not among the hosts that calendars may be read from: calendar.google.com, outlook.office365.com.',
    ],
  ])('is refused with the mend, and never repeated: %s', async (link, message) => {
    await publish(team);
    const refusal = checkedLink({ store, now: Date.now }, link);
    await expect(refusal).rejects.toThrow(message);
    await expect(refusal).rejects.not.toThrow('secret-8f1d');
  });

  it('is refused where no calendar is read', async () => {
    const { busyTimes: _none, ...others } = team;
    await publish(others);
    await expect(checkedLink({ store, now: Date.now }, LINK)).rejects.toThrow(
      'Publish one with busyTimes first.',
    );
  });
});

describe('the hosts of calendars', () => {
  it.each([
    ['*.google.com'],
    ['10.0.0.1'],
    ['localhost'],
    ['https://calendar.google.com'],
    ['Calendar.google.com'],
  ])('are names: %s is none', async (host) => {
    const busyTimes = { hosts: [host], countsFrom: 120 };
    await expect(publish({ ...team, busyTimes })).rejects.toThrow('Write the name of a host');
  });
});
