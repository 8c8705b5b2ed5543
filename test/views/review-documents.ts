import type { PageBrief } from '../../functions/app/mail/brief.ts';
import type { ReviewBrief, ReviewMailBrief } from '../../functions/app/mail/review-brief.ts';
import { agendaOf } from '../../functions/domain/commitments/agenda.ts';
import type { Evidence } from '../../functions/domain/commitments/evidence.ts';
import { openInvestigation } from '../../functions/domain/commitments/open-investigation.ts';
import { openReview, unwarned, warnOf } from '../../functions/domain/commitments/promise-review.ts';
import {
  closeReview,
  decide,
  type Finding,
  finish,
  type Review,
  sideOf,
} from '../../functions/domain/commitments/review.ts';
import type { Departure } from '../../functions/domain/investigations/departures.ts';
import type { WatchedPeriod } from '../../functions/domain/investigations/watched-periods.ts';
import { DAY } from '../../functions/domain/time.ts';
import { monthCounts } from '../support/month-counts.ts';

const at = Date.parse('2026-12-02T09:00:00Z');
const attempts = { id: 'attempts', side: 'sales', share: 0.9 } as const;
const mqls = { id: 'mqls', side: 'marketing', count: 300 } as const;
const helen = { by: 'Helen Ward', side: 'sales', actor: 'helen-ward' } as const;
const sofia = { by: 'Sofia Lindqvist', side: 'marketing', actor: 'marketing' } as const;
const hostile = '<script>alert(1)</script> "><img src=x onerror=alert(2)> \u202eevil';

const days = monthCounts('2026-11', {}).days.map(({ date }, index) => ({
  ...{ date, good: index % 7 === 0 || index % 7 === 6 ? 0 : 11 + (index % 5) },
  bad: index % 7 === 0 || index % 7 === 6 ? 0 : index === 12 || index === 15 ? 7 : 2,
}));
const sum = (key: 'good' | 'bad') => days.reduce((all, day) => all + day[key], 0);
const evidence: Evidence = {
  ...{ at: at - DAY, commitments: 'c'.repeat(64), until: '2026-12-01', days },
  ...{ count: sum('good'), of: sum('good') + sum('bad'), open: 0, expected: 0.84 },
};
const soFar: Evidence = {
  ...{ ...evidence, at: at - 15 * DAY, until: '2026-11-17', days: days.slice(0, 16) },
  ...{ count: 130, of: 163, expected: 0.81 },
};
const counted: Evidence = {
  ...{ ...evidence, of: undefined, open: undefined, expected: 214.4, count: 214 },
  days: days.map(({ date, good }) => ({ date, good, bad: 0 })),
};

const opening = { breach: evidence, dueAt: at + 5 * DAY, earlier: ['2026-09', '2026-10'] };
const carried = [
  { id: '2026-10.attempts/1', text: 'Keep an hour free at nine for new leads', side: 'sales' as const },
];
const opened = openReview(warnOf('2026-11', attempts, soFar), { ...opening, carried });
const decided = finish(
  decide(
    decide(opened, sofia, { text: 'Lists are released before nine only.' }, at - 3 * 3_600_000),
    helen,
    {
      text: 'From Monday on somebody of each pool is on duty from eight to ten, before the first meetings.',
      action: { text: 'Plan who is on duty until the end of the year', side: 'sales' },
    },
    at - 3_600_000,
  ),
  '2026-10.attempts/1',
  at - 1_800_000,
);

const fallen: Departure = {
  ...{ rate: 'mql-sal', by: 'source', value: 'trade fair', count: 42, of: 100 },
  ...{ usual: { count: 1_618, of: 2_004 }, periods: 19, low: 61, high: 94, chance: 2e-9 },
};
const above: Departure = {
  ...{ rate: 'mql-sal', by: 'all', value: '-', count: 118, of: 120 },
  ...{ usual: { count: 640, of: 980 }, periods: 8, low: 58, high: 97, chance: 0.000_01 },
};
const left = [
  fallen,
  { ...fallen, by: 'campaign', value: 'expo-2026', count: 11, of: 40, low: 21, high: 39 },
  { ...fallen, by: 'pool', value: 'iberia', count: 57, of: 96, low: 59, high: 90 },
] as const;

function investigated(
  departures: Finding['departures'],
  period: WatchedPeriod = { kind: 'week', from: '2026-11-16', to: '2026-11-22' },
) {
  const found = { ...period, at: at - DAY, departures };
  return openInvestigation({
    ...{ rate: 'mql-sal', found, dueAt: at + 4 * DAY },
    ...{ earlier: ['2026-07', '2026-09-21'], carried },
  });
}

export const investigation = investigated(left);

const briefOf = (review: Review, patch: Partial<ReviewBrief> = {}): ReviewBrief => ({
  ...{ at, reader: { id: 'helen-ward', name: 'Helen Ward', zone: 'Europe/London' }, review },
  ...{ agenda: agendaOf(review), owner: 'Helen Ward', decides: true, ...patch },
});

/** However a promise may stand that is not kept. */
export const reviewBriefs: Readonly<Record<string, ReviewBrief>> = {
  review: briefOf(opened),
  'review, decided': briefOf(decided),
  'review, said by a side': briefOf(
    decide(opened, { by: '', side: 'marketing', actor: 'marketing' }, { text: 'Fewer forms.' }, at),
  ),
  'review, closed': briefOf(closeReview(decided, helen, 'The duty stays, and is looked at in January.', at)),
  'review of a number of leads': briefOf(
    openReview(unwarned('2026-11', mqls), { ...opening, breach: counted, earlier: [], carried: [] }),
    { owner: undefined, decides: false },
  ),
  'review of a cohort, most of it open': briefOf(
    openReview(unwarned('2026-08', { id: 'opportunities', side: 'marketing', share: 0.12 }), {
      ...{ ...opening, earlier: ['2026-07'] },
      breach: { ...evidence, count: 20, of: 290, open: 8 },
      carried: [...carried, ...carried],
    }),
  ),
  'warning of a share': briefOf(warnOf('2026-11', attempts, soFar)),
  'warning of a number of leads': briefOf(warnOf('2026-11', mqls, { ...counted, until: '2026-11-17' })),
  'warning of nothing decided': briefOf(
    warnOf('2026-11', attempts, { ...soFar, count: 0, of: 0, expected: undefined, days: [] }),
  ),
  investigation: briefOf(investigation),
  'investigation of a month, above its interval': briefOf(
    investigated([above], { kind: 'month', from: '2026-10-01', to: '2026-10-31' }),
    { owner: undefined, decides: false },
  ),
  'investigation, closed': briefOf(
    closeReview(investigated([above]), sofia, 'The form asks for the phone number again.', at),
  ),
  'hostile investigation': briefOf(
    investigated([
      { ...above, by: 'campaign', value: hostile },
      { ...above, by: 'campaign', value: hostile },
    ]),
  ),
  'hostile review': briefOf(
    decide(
      opened,
      { ...helen, by: hostile },
      { text: hostile.repeat(8), action: { text: hostile, side: 'sales' } },
      at,
    ),
    { owner: hostile, reader: { id: 'h', name: hostile, zone: 'Europe/Madrid' } },
  ),
};

export const reviewPages: Readonly<Record<string, PageBrief>> = {
  ...Object.fromEntries(
    Object.entries(reviewBriefs).map(([name, brief]) => [name, { page: 'review', brief } as const]),
  ),
  'review, link over': { page: 'review-over' },
};

const ABOUT = { warned: 'warned', open: 'opened', decided: 'opened', closed: 'closed' } as const;

export const reviewMails: Readonly<Record<string, ReviewMailBrief>> = Object.fromEntries(
  Object.entries(reviewBriefs).flatMap(([name, brief]) => {
    const sent = { side: sideOf(brief.review), expiresAt: at + 30 * DAY };
    const links = { open: 'https://leads.example/t/k1.review.mac' };
    const mail = { ...brief, ...sent, links, about: ABOUT[brief.review.state] };
    return [
      [name, mail],
      [`${name}, reminder`, { ...mail, reminder: 1 }],
    ];
  }),
);
