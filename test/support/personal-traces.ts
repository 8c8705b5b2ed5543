import { expect } from 'vitest';
import type { Item, ItemStore } from '../../functions/app/item-store.ts';
import { tapTable } from './memory-story.ts';

/** A lead that says something unmistakable in every field; whoever sees one of these has seen a person. */
export const CANARY_POST = {
  form: 'demo',
  firstName: 'Zzfirst',
  lastName: 'Zzlast',
  email: 'zzmail@zzcompany.example',
  phone: '+34 600 987 654',
  jobTitle: 'Head of Zztitle operations',
  company: 'Zzcompany',
  employees: '240',
  industry: 'logistics',
  country: 'ES',
  city: 'Zzcity',
  message: 'Zzmessage',
  budget: 'Zzbudget',
  source: 'Zzsource',
  campaign: 'Zzcampaign',
  page: '/zzpage',
  content: 'Zzcontent',
  'Zzquestion?': 'Zzanswer',
  consentMail: 'yes',
  consentPhone: 'yes',
} as const;

export const CANARY_NOTE = 'Zznote';

/** Exactly these: two letters alike are in many a token by chance. */
const CANARY =
  /zz(?:first|last|mail|company|title|city|message|budget|source|campaign|page|content|question|answer|note)|987\W?654/gi;

/** Every canary in what is given, once each. */
export const canariesIn = (what: unknown): readonly string[] => [
  ...new Set((JSON.stringify(what).match(CANARY) ?? []).map((found) => found.toLowerCase())),
];

export const expectNobody = (what: unknown): void => expect(canariesIn(what)).toEqual([]);

/** Remembers from now on which partitions are written, so that the whole table can be read. */
export function wholeTable(table: ItemStore): () => Promise<readonly Item[]> {
  const partitions = new Set<string>();
  tapTable(table, (inner) => ({
    ...inner,
    put(item, expectation) {
      partitions.add(item.pk);
      return inner.put(item, expectation);
    },
  }));
  return async () => (await Promise.all([...partitions].map((pk) => table.query(pk)))).flat();
}
