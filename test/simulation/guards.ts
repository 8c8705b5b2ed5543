import { CALLS } from './guards/calls.ts';
import type { Guard } from './guards/guard.ts';
import { MONTHS } from './guards/months.ts';
import { NUMBERS } from './guards/numbers.ts';
import { PLACES } from './guards/places.ts';
import { POLICIES } from './guards/policies.ts';
import { RECORDS } from './guards/records.ts';
import { RECOVERY } from './guards/recovery.ts';
import { ROUTES } from './guards/routes.ts';
import { WAITS } from './guards/waits.ts';
import { WORDS } from './guards/words.ts';

/** Every guard that the simulator must miss when it is gone. */
export const GUARDS: readonly Guard[] = [
  ...RECORDS,
  ...WAITS,
  ...ROUTES,
  ...PLACES,
  ...POLICIES,
  ...RECOVERY,
  ...NUMBERS,
  ...MONTHS,
  ...WORDS,
  ...CALLS,
];
