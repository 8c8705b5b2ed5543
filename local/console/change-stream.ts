import type { ServerResponse } from 'node:http';

/** The local time, by which the browser counts on. */
export interface Beat {
  readonly now: number;
  readonly speed: number;
}

export interface ChangeStream {
  /** Keeps the response open and tells it of changes until the browser leaves. */
  open(response: ServerResponse): void;
  /** Says that something has changed; several at once are told as one. */
  changed(): void;
}

/** Long enough to gather what one step writes, short enough to be seen at once (wall milliseconds). */
const GATHER_MS = 120;
/** The browser's reckoning of time is set right so often (wall milliseconds). */
const BEAT_MS = 10_000;

/** Server-sent events: `beat` with the time, `change` when the page is to be read again. */
export function createChangeStream(beat: () => Beat): ChangeStream {
  const listeners = new Set<ServerResponse>();
  let isGathering = false;
  const say = (response: ServerResponse, name: 'beat' | 'change') =>
    void response.write(`event: ${name}\ndata: ${JSON.stringify(beat())}\n\n`);
  return {
    open(response) {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      say(response, 'beat');
      listeners.add(response);
      const timer = setInterval(() => say(response, 'beat'), BEAT_MS);
      response.on('close', () => {
        clearInterval(timer);
        listeners.delete(response);
      });
    },
    changed() {
      if (isGathering) return;
      isGathering = true;
      setTimeout(() => {
        isGathering = false;
        for (const response of listeners) say(response, 'change');
      }, GATHER_MS).unref();
    },
  };
}
