import { type EpochMs, MINUTE, SECOND } from '../../domain/time.ts';
import { type Html, html } from '../markup.ts';
import { en } from '../texts/en.ts';

/** Beyond this the time of day says more than a number of minutes. */
const LONGEST = 120 * MINUTE;

export interface Countdown {
  readonly markup: Html;
  readonly css: string;
}

/**
 * Minutes left until the due time, counted down by the style sheet alone, so that the page needs no script.
 *
 * Whoever does not know animated custom properties sees the minutes as of loading. `transition-behavior` stands for
 * them in the test, because a style sheet cannot ask for `@property`; every browser that has the one has the other.
 */
export function countdown(startedAt: EpochMs, dueAt: EpochMs, now: EpochMs): Countdown | undefined {
  const left = dueAt - now;
  if (left <= 0 || left > LONGEST) return undefined;
  const minutes = Math.ceil(left / MINUTE);
  const passed = (minutes * MINUTE - left) / SECOND;
  const share = Math.min(1, left / Math.max(dueAt - startedAt, 1));
  return {
    markup: html`<p class="left"><span class="bar" aria-hidden="true"><i></i></span><span><span class="still">${minutes}</span><span class="tick"></span> ${en.clock.minutesLeft}</span></p>`,
    css: `
.bar i{transform:scaleX(${share.toFixed(4)})}
@property --left{syntax:"<integer>";inherits:false;initial-value:${minutes}}
@keyframes left{from{--left:${minutes}}to{--left:0}}
@keyframes bar{to{transform:scaleX(0)}}
@supports (transition-behavior:allow-discrete){
.still{display:none}
.tick{counter-reset:left var(--left);animation:left ${minutes * 60}s steps(${minutes}) -${passed.toFixed(1)}s forwards}
.tick::before{content:counter(left)}
}
@media (prefers-reduced-motion:no-preference){.bar i{animation:bar ${Math.round(left / SECOND)}s linear forwards}}
`,
  };
}
