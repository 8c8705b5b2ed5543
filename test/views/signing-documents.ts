import type { PageBrief } from '../../functions/app/mail/brief.ts';
import type { SigningBrief, SigningMailBrief } from '../../functions/app/mail/signing-brief.ts';
import type { BacktestSummary } from '../../functions/domain/feedback/backtest-summary.ts';
import { proportion } from '../../functions/domain/feedback/proportion.ts';
import { differences } from '../../functions/domain/policy/difference.ts';
import { DAY, HOUR, MINUTE } from '../../functions/domain/time.ts';
import { tried } from '../support/backtests.ts';
import { defaultPolicies } from '../support/default-policies.ts';

const at = Date.parse('2026-11-24T09:00:00Z');
const { criteria, sla } = defaultPolicies();
const [staff, ...otherFit] = criteria.fit.rules;
const [request, , ...otherRules] = criteria.engagement.rules;

/** Points, a threshold, a condition, a rule that comes and one that goes. */
const stricter = {
  ...criteria,
  fit: {
    ...criteria.fit,
    rules: [
      { ...staff, points: 15, when: { field: 'employees', atLeast: 100, atMost: 1_000 } },
      ...otherFit,
      {
        id: 'country',
        label: 'in a country that we serve with people of our own',
        points: 5,
        when: {
          field: 'country',
          in: ['DE', 'AT', 'CH', 'ES', 'PT', 'GB', 'IE', 'DK', 'SE', 'NO', 'FI', 'BE', 'NL', 'LU'],
        },
      },
    ],
  },
  engagement: { ...criteria.engagement, rules: [{ ...request, halfLifeDays: 7 }, ...otherRules] },
  mql: { ...criteria.mql, threshold: 60 },
};

/** Asks Helen, who signs for sales; marketing has signed. */
export const signing: SigningBrief = {
  at,
  reader: { id: 'helen-ward', name: 'Helen Ward', zone: 'Europe/London' },
  side: 'sales',
  kind: 'criteria',
  hash: '9f21aa01bc22'.padEnd(64, '0'),
  replaces: { hash: '4be7c01d9a3e'.padEnd(64, '0'), bootstrap: true, publishedAt: at - 40 * DAY },
  changes: differences(criteria, stricter),
  backtest: tried,
  policyLink: 'https://baton.larkfield.example/t/k1.criteria.mac',
  askedAt: at - 3 * HOUR,
  signers: [
    { side: 'marketing', name: 'Sofia Lindqvist', signedAt: at - 2 * HOUR },
    { side: 'sales', name: 'Helen Ward' },
  ],
};

const signed = { ...signing, signers: signing.signers.map((signer) => ({ ...signer, signedAt: at - HOUR })) };
const onlySales: SigningBrief = {
  ...signing,
  ...{ side: 'marketing', reader: { id: 'marketing', name: 'Sofia Lindqvist', zone: 'Europe/Berlin' } },
};

const known = tried.current.precision;
const fewTried = {
  ...tried.current,
  ...{ precision: { ...known, of: 12 }, recall: proportion(0, 0), pools: [] },
};
const fewLeads: BacktestSummary = {
  ...tried,
  ...{ current: fewTried, draft: { ...fewTried, pools: [{ name: 'Everybody', leads: 3, busiestWeek: 2 }] } },
};

const hostile = '<script>alert(1)</script> "><img src=x onerror=alert(2)> \u202eevil';
export const hostileSigning: SigningBrief = {
  ...signing,
  ...{ kind: hostile, reader: { ...signing.reader, name: hostile } },
  changes: differences(
    { [hostile]: { a: hostile } },
    {
      [hostile]: { a: `${hostile}2` },
      rules: [{ id: hostile, label: hostile, when: { field: hostile, equals: hostile } }],
    },
  ),
  signers: [{ side: 'sales', name: hostile, signedAt: at }],
  ended: { as: 'refused', at, side: 'sales', by: hostile, email: hostile, reason: hostile.repeat(20) },
};

/** However a proposal may stand. */
export const signings: Readonly<Record<string, SigningBrief>> = {
  signing,
  'signing the SLA alone': {
    ...signing,
    ...{ kind: 'sla', replaces: { ...signing.replaces, bootstrap: false }, policyLink: undefined },
    changes: differences(sla, { ...sla, undoMinutes: 5 }),
    signers: [{ side: 'sales', name: 'Helen Ward' }],
  },
  'signing what was in force unsigned': {
    ...signing,
    changes: [],
    backtest: {
      ...tried,
      ...{
        draft: tried.current,
        flips: { gained: 0, lost: 0, by: [] },
        tried: { ...tried.tried, badRows: 0 },
      },
    },
  },
  'signing what nobody tried': { ...signing, backtest: undefined },
  'signing what was tried on few leads': { ...signing, backtest: fewLeads },
  'signing, waiting for the other side': onlySales,
  'signing, in force': { ...signed, ended: { as: 'active', at: at - HOUR } },
  'signing, refused': {
    ...signing,
    ended: {
      ...{ as: 'refused', at: at - 5 * MINUTE, side: 'marketing', by: 'Sofia Lindqvist' },
      ...{ email: 'sofia.lindqvist@larkfield.example', reason: 'A threshold of 60 floods sales.' },
    },
  },
  'signing, superseded': { ...signing, ended: { as: 'stale', at, because: 'superseded' } },
  'signing, others sign': { ...signing, ended: { as: 'stale', at, because: 'governance' } },
  'hostile signing': hostileSigning,
};

export const signingPages: Readonly<Record<string, PageBrief>> = {
  ...Object.fromEntries(
    Object.entries(signings).map(([name, brief]) => [name, { page: 'sign', brief } as const]),
  ),
  'signing, over': { page: 'sign-over' },
};

const sent = { expiresAt: at + 30 * DAY, links: { open: 'https://leads.example/t/k1.signing.mac' } };

const unreached: SigningMailBrief = {
  ...{ ...signing, ...sent, warns: true },
  signers: [
    { side: 'marketing', name: 'Sofia Lindqvist', unreached: true },
    { side: 'sales', name: 'Helen Ward' },
  ],
};

/** Those of them that are mailed, and reminders. */
export const signingMails: Readonly<Record<string, SigningMailBrief>> = {
  ...Object.fromEntries(Object.entries(signings).map(([name, brief]) => [name, { ...brief, ...sent }])),
  'signing, reminder': { ...signing, ...sent, reminder: 1, askedAt: at - 2 * DAY },
  'signing, unreached': unreached,
  'signing, unreached, to who has signed': {
    ...unreached,
    signers: unreached.signers.map((signer) =>
      signer.side === unreached.side ? { ...signer, signedAt: at - HOUR } : signer,
    ),
  },
  'signing, reminder of a signature that stands alone': {
    ...signing,
    ...{ ...sent, reminder: 2, signers: [{ side: 'sales', name: 'Helen Ward' }] },
  },
};
