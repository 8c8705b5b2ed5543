import { type Guard, one } from './guard.ts';

/** Where a lead goes, and who is asked before the turns of a pool. */
export const ROUTES: readonly Guard[] = [
  {
    name: 'account-owner-first',
    promise: 'who owns the company is asked before the rotation',
    removals: one(
      'functions/app/routing/read-routing.ts',
      "{ as: 'account-owner', person: company?.account.accountOwner },",
      '',
    ),
  },
  {
    name: 'latest-word',
    promise: 'the latest word on whose company it is counts, in whatever order words come',
    removals: one(
      'functions/domain/accounts/account.ts',
      'if (account.asOf !== undefined && asOf < account.asOf) return account;',
      '',
    ),
  },
  {
    name: 'last-owner-first',
    promise: 'who had the lead last is asked before the rotation',
    removals: one('functions/app/routing/read-routing.ts', "{ as: 'last-owner', person: last },", ''),
  },
  {
    name: 'handed-to-nobody',
    promise: 'who is not to be contacted, or is a competitor, is handed to nobody',
    removals: one(
      'functions/domain/routing/choose-route.ts',
      'return isWithheld ? relation : undefined;',
      'return undefined;',
    ),
  },
  {
    name: 'sun-followed',
    promise: 'while nobody of its pool is at work, a lead goes to a pool where somebody is',
    removals: one(
      'functions/app/routing/pool-of-route.ts',
      'if (!isRehearsal(pool.mode) && (await isStaffed(occupants, pool, at))) return pool;',
      '',
    ),
  },
  {
    name: 'own-pool-first',
    promise: 'a lead stays with its own pool while somebody there is at work',
    removals: one(
      'functions/app/routing/pool-of-route.ts',
      'if (followTheSun.length === 0 || (await isStaffed(occupants, own, at))) return own;',
      'if (followTheSun.length === 0) return own;',
    ),
  },
  {
    name: 'located',
    promise: 'where a lead is, the first source that knows says',
    removals: one(
      'functions/domain/routing/location.ts',
      'order.filter((source) => countries[source] !== undefined)',
      'order.slice(0, 1)',
    ),
  },
];
