import { UsageError } from '../usage-error.ts';

/** There is no lead to try criteria on. */
export class NoLeads extends UsageError {
  constructor(history: string) {
    super(`${history} holds no lead to try the criteria on.`);
  }
}
