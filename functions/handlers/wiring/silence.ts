import { peopleRecords } from '../../adapters/records/people.ts';
import { timelineRecords } from '../../adapters/records/timeline.ts';
import type { Performers } from '../../app/handoff/discharge.ts';
import { noteMiss } from '../../app/team/note-miss.ts';
import { tellLeads } from '../../app/team/tell-leads.ts';
import type { Handoff } from '../../domain/handoff/handoff.ts';
import { tellingHeld } from './availability.ts';
import { directoryOf } from './directory.ts';
import { slaPolicies } from './policy-readers.ts';
import type { Ground, Nudging } from './surroundings.ts';

/** Counts what owners let pass without a word, and sets away who does so again and again. */
export const silencePerformers = (ground: Ground, nudging: Nudging): Performers<Handoff> => ({
  missed: noteMiss({
    ...ground,
    people: peopleRecords(ground.store),
    timeline: timelineRecords(ground.store),
    directory: directoryOf(ground.store),
    slaPolicy: slaPolicies(ground),
    tellLeads: tellLeads(tellingHeld(ground, nudging)),
  }),
});
