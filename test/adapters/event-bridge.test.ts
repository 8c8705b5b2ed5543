import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, describe, expect, it } from 'vitest';
import { eventBridgePublisher } from '../../functions/adapters/event-bridge.ts';
import { type EventType, events } from '../../functions/contracts/events.ts';
import type { Fact } from '../../functions/domain/handoff/owed.ts';
import { AT } from './samples.ts';

const client = new EventBridgeClient({ region: 'eu-west-1' });
const sdk = mockClient(client);
const publisher = eventBridgePublisher(client, 'bus');

afterEach(() => sdk.reset());

const escalated = (id: string): Fact => ({
  id,
  type: 'handoff.escalated',
  at: AT,
  actor: 'system',
  leadId: 'l1',
  handoff: 2,
  data: { lateMs: 5 },
});

const REVIEW = { review: '2026-11.attempts', month: '2026-11', promise: 'attempts', side: 'sales' };

const INVESTIGATION = { review: '2026-11-16.mql-sal', period: '2026-11-16', rate: 'mql-sal', side: 'sales' };

const CONTESTED = { cause: 'not-attempted', named: 'system-fault', side: 'sales' };

const details: { readonly [Type in EventType]: Fact['data'] } = {
  'lead.captured': { submissionId: 's1' },
  'lead.activity-recorded': { activities: 2 },
  'lead.qualified': { score: 70, grade: 'B', by: 'threshold', criteria: 'hash' },
  'lead.handed-over': { outcome: 'spoke-qualified', route: 'ae', pool: 'account-executives' },
  'lead.erased': {},
  'lead.stage-changed': {
    ...{ from: 'sql', to: 'opportunity' },
    ...{ valueMinor: 12_500_00, currency: 'EUR', learnedFrom: 'api' },
  },
  'lead.lost': { from: 'sql', reason: 'no-budget', learnedFrom: 'desk' },
  'lead.stage-undone': { to: 'sql', taken: 'l1.7.0' },
  'handoff.assigned': { person: 'ana', attempt: 1, pool: 'iberia', route: 'spain' },
  'lead.recycled': { reason: 'could-not-reach', attempts: 5 },
  'handoff.withheld': { relation: 'competitor' },
  'handoff.observed': { pool: 'iberia', route: 'spain' },
  'handoff.shadowed': { person: 'ana', attempt: 1, pool: 'iberia', route: 'spain', dueMs: AT },
  'handoff.re-engaged': { by: 'request' },
  'handoff.reminded': {},
  'handoff.escalated': { lateMs: 0 },
  'handoff.reassigned': { person: 'ben', attempt: 2, pool: 'iberia', route: 'spain' },
  'handoff.contacted': { answer: 'attempted', evidence: 'call', learnedMs: AT },
  'handoff.disposed': { outcome: 'not-qualified', reason: 'no-budget' },
  'handoff.undone': {},
  'handoff.closed': { outcome: 'none' },
  'handoff.contested': CONTESTED,
  'handoff.contest-answered': { ...CONTESTED, side: 'marketing', agreed: false },
  'policy.proposed': { kind: 'sla', hash: 'hash', replaces: 'older' },
  'policy.signed': { kind: 'sla', hash: 'hash', side: 'sales' },
  'policy.refused': { kind: 'sla', hash: 'hash', side: 'marketing' },
  'policy.published': { kind: 'sla', hash: 'hash', bootstrap: true },
  'commitment.breached': {
    ...{ month: '2026-11', promise: 'attempts', side: 'sales', commitments: 'hash' },
    ...{ promised: 0.9, count: 80, of: 100 },
  },
  'review.opened': { ...REVIEW, dueMs: AT },
  'review.closed': REVIEW,
  'investigation.opened': { ...INVESTIGATION, by: 'source', count: 42, of: 100, dueMs: AT },
  'investigation.closed': INVESTIGATION,
};

describe('the publisher', () => {
  it('sends a public fact as a versioned event with ids and facts only', async () => {
    sdk.on(PutEventsCommand).resolves({ FailedEntryCount: 0 });
    await publisher.publish([escalated('f1')]);
    const [entry, ...others] = sdk.commandCalls(PutEventsCommand)[0]?.args[0].input.Entries ?? [];
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      EventBusName: 'bus',
      Source: 'baton',
      DetailType: 'handoff.escalated.v1',
    });
    expect(JSON.parse(entry?.Detail ?? '')).toEqual({
      id: 'f1',
      at: '2026-03-02T09:00:00.000Z',
      actor: 'system',
      leadId: 'l1',
      handoff: 2,
      handoffId: 'l1-2',
      lateMs: 5,
    });
  });

  it.each(Object.entries(details))('knows %s', async (type, data) => {
    sdk.on(PutEventsCommand).resolves({});
    const leadId = /^(policy|commitment|review|investigation)\./.test(type) ? '' : 'l1';
    const handoff = /^handoff\.|^lead\.recycled$/.test(type) && { handoff: 1 };
    await publisher.publish([{ id: 'f', type, at: AT, actor: 'ana', leadId, ...handoff, data }]);
    const detail = JSON.parse(
      sdk.commandCalls(PutEventsCommand)[0]?.args[0].input.Entries?.[0]?.Detail ?? '',
    );
    expect(detail).toMatchObject(data);
    expect('leadId' in detail).toBe(leadId !== '');
    expect(Object.keys(events)).toContain(type);
  });

  it('keeps facts of other types to the timeline', async () => {
    await publisher.publish([{ ...escalated('f1'), type: 'handoff.opened' }]);
    await publisher.publish([{ ...escalated('f2'), type: 'toString' }]);
    expect(sdk.calls()).toEqual([]);
  });

  it('refuses a fact that carries more than its event may', async () => {
    const leaking = { ...escalated('f1'), data: { lateMs: 5, name: 'Marta' } };
    await expect(publisher.publish([leaking])).rejects.toThrow('name');
    expect(sdk.calls()).toEqual([]);
  });

  it('sends ten at a time', async () => {
    sdk.on(PutEventsCommand).resolves({ FailedEntryCount: 0 });
    await publisher.publish(Array.from({ length: 23 }, (_, n) => escalated(`f${n}`)));
    const sizes = sdk.commandCalls(PutEventsCommand).map(({ args }) => args[0].input.Entries?.length);
    expect(sizes).toEqual([10, 10, 3]);
  });

  it('fails when the bus took some and left others', async () => {
    sdk.on(PutEventsCommand).resolves({
      FailedEntryCount: 1,
      Entries: [{ EventId: 'e' }, { ErrorCode: 'ThrottlingException', ErrorMessage: 'l1' }],
    });
    const publishing = publisher.publish([escalated('f1'), escalated('f2')]);
    await expect(publishing).rejects.toThrow('1 of 2 events were not taken: ThrottlingException');
  });
});
