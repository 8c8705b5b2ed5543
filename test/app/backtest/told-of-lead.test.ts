import { describe, expect, it } from 'vitest';
import { type PastOfLead, toldOfLead } from '../../../functions/app/backtest/told-of-lead.ts';
import type { Submission } from '../../../functions/app/ports.ts';
import type { AnswerKind } from '../../../functions/domain/handoff/signal.ts';
import { anActivity, NOW } from '../../domain/qualification/builders.ts';
import { defaultPolicies } from '../../support/default-policies.ts';

const { fields: names } = defaultPolicies().intake;
const post = (fields: Readonly<Record<string, string>>, receivedAt = NOW): Submission => ({
  ...{ submissionId: `post-${receivedAt}`, leadId: 'l1', receivedAt, form: 'demo', test: false },
  fields,
});
const lead = { leadId: 'l1', test: false };
const email = 'l1@nexora.example';
const told = (past: Partial<PastOfLead>) =>
  toldOfLead({ lead, posts: [], activities: [], handoffs: [], ...past }, names);
const said = (kind: AnswerKind, reason?: string) => ({
  kind: 'sdr' as const,
  answer: { kind, by: 'ana', at: NOW + 9, ...(reason !== undefined && { reason }) },
});

describe('what is told of a lead', () => {
  const posted = post({
    ...{
      'E-mail': 'Marta@nexora.example',
      name: 'Marta Vidal',
      Phone: '+34 600 000 000',
      consentMail: 'yes',
    },
    ...{ message: 'Call me, Marta', company: 'Nexora', employees: '240', topic: 'prices' },
  });

  it('is what it did and what sales said, in order of time, without who it is', () => {
    const visit = anActivity('page-viewed', NOW - 5, { page: '/pricing' });
    const own = { ...anActivity('demo-requested', NOW), id: posted.submissionId };
    expect(
      told({ posts: [posted], activities: [own, visit], handoffs: [said('not-qualified', 'no-budget')] }),
    ).toEqual([
      {
        kind: 'activity',
        at: NOW - 5,
        email,
        id: visit.id,
        type: 'page-viewed',
        properties: { page: '/pricing' },
      },
      {
        ...{ kind: 'lead', at: NOW },
        fields: {
          email,
          form: 'demo',
          company: 'Nexora',
          employees: '240',
          topic: 'prices',
          message: 'left out',
        },
      },
      { kind: 'outcome', at: NOW + 9, email, answer: 'not-qualified', reason: 'no-budget' },
    ]);
  });

  it.each([
    'marta@nexora.example',
    'write to Marta <m.vidal+x@nexora.co.uk>, please',
    '+34 600 000 000',
    'call (+49) 170/1234567',
    '0034600000000',
    '030 / 1234-5678',
    '600 000 000',
    'after six: 600.000.000',
  ])('does not say %s, wherever that stands', (contact) => {
    const asked = post({ email: 'm@nexora.example', topic: contact, jobTitle: contact, company: 'Nexora' });
    const call = { ...anActivity('called', NOW + 1, { by: contact, minutes: 3 }), id: `call-${contact}` };
    const all = told({ posts: [asked], activities: [call] });
    expect(JSON.stringify(all)).not.toContain(JSON.stringify(contact).slice(1, -1));
    expect(all).toEqual([
      {
        ...{ kind: 'lead', at: NOW },
        fields: { email, form: 'demo', topic: 'left out', jobTitle: 'left out', company: 'Nexora' },
      },
      {
        ...{ kind: 'activity', at: NOW + 1, email, type: 'called' },
        properties: { by: 'left out', minutes: 3 },
      },
    ]);
  });

  it.each([
    '2026-03-02',
    '2026-03-02T09:00:00Z',
    '240',
    '100000000',
    '1 500 000',
    '50-1000',
    '/a/b@2',
    '10.0.4',
  ])('says %s, which reaches nobody', (text) => {
    const all = told({ posts: [post({ email: 'm@nexora.example', topic: text })] });
    expect(all).toMatchObject([{ fields: { topic: text } }]);
  });

  it('has one address, at the domain of the first that can be read', () => {
    const all = told({
      posts: [
        post({ email: 'm@other.example' }, NOW + 1),
        post({ email: 'm@nexora.example' }),
        post({}, NOW - 1),
      ],
    });
    expect(all.map((each) => 'fields' in each && each.fields['email'])).toEqual([email, email, email]);
    expect(told({ posts: [post({ company: 'Nexora' })] })).toEqual([]);
  });

  it('has the outcome of the first handoff, and no attempt', () => {
    const outcomes = (handoffs: PastOfLead['handoffs']) =>
      told({ posts: [post({ email })], handoffs }).filter(({ kind }) => kind === 'outcome');
    expect(outcomes([said('meeting-booked')])).toMatchObject([{ answer: 'meeting-booked' }]);
    expect(outcomes([said('not-qualified')])).toEqual([
      { kind: 'outcome', at: NOW + 9, email, answer: 'not-qualified' },
    ]);
    expect(outcomes([said('call-back')])).toEqual([]);
    expect(outcomes([{ kind: 'sdr' }, { ...said('accepted'), kind: 'ae' }])).toEqual([]);
  });

  it('is nothing of tests and of who was erased', () => {
    const posts = [post({ email })];
    expect(told({ posts })).toHaveLength(1);
    expect(told({ posts, lead: { ...lead, test: true } })).toEqual([]);
    expect(told({ posts, lead: { ...lead, erasedAt: NOW } })).toEqual([]);
  });
});
