import type { IncomingMessage } from 'node:http';
import type { AcceleratedClock } from '../accelerated-clock.ts';
import type { AwsReply } from './aws-call.ts';

export const CLOCK_PATH = '/clock';

/** Tells command-line tools what time it is here (epoch milliseconds), and how many times as fast as the wall's it passes. */
export const clockDoor =
  (clock: Pick<AcceleratedClock, 'now' | 'speed'>) =>
  ({ method, url }: IncomingMessage): AwsReply | undefined => {
    if (method !== 'GET' || url !== CLOCK_PATH) return undefined;
    const body = JSON.stringify({ now: clock.now(), speed: clock.speed });
    return { status: 200, headers: { 'content-type': 'application/json' }, body };
  };
