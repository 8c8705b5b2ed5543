/** Counts on by the local clock, which may run faster than the wall's, between two beats of the server. */

/** @type {{ now: number, speed: number, at: number } | undefined} */
let beat;

/** @param {{ now: number, speed: number }} told */
export function setClock({ now, speed }) {
  beat = { now, speed, at: performance.now() };
  tick();
}

/** Shows the time in every clock and countdown of the page. */
export function tick() {
  const hand = document.querySelector('[data-clock]');
  if (!(hand instanceof HTMLElement)) return;
  beat ??= { now: Number(hand.dataset['now']), speed: Number(hand.dataset['speed']), at: performance.now() };
  const now = beat.now + (performance.now() - beat.at) * beat.speed;
  write(hand, timeOf(now, hand.dataset['zone']));
  for (const count of elements('[data-until]')) {
    const left = Number(count.dataset['until']) - now;
    write(count.querySelector('[data-length]'), lengthOf(left));
    write(
      count.querySelector('[data-side]'),
      (left > 0 ? count.dataset['left'] : count.dataset['over']) ?? '',
    );
  }
  for (const bar of document.querySelectorAll('progress[data-from]')) {
    if (bar instanceof HTMLProgressElement) bar.value = Math.max(0, Number(bar.dataset['from']) - now);
  }
}

/** @param {string} selector */
const elements = (selector) =>
  [...document.querySelectorAll(selector)].filter((element) => element instanceof HTMLElement);

/**
 * @param {Element | null} element
 * @param {string} text
 */
function write(element, text) {
  if (element !== null && element.textContent !== text) element.textContent = text;
}

/**
 * @param {number} at
 * @param {string | undefined} zone
 */
function timeOf(at, zone) {
  return new Date(at).toLocaleTimeString('en-GB', { hourCycle: 'h23', timeZone: zone ?? 'UTC' });
}

/**
 * `12:05`, `1 h 12 min`, `5 d 3 h`: as the server writes it.
 *
 * @param {number} left
 */
function lengthOf(left) {
  const seconds = Math.floor(Math.abs(left) / 1_000);
  const two = (/** @type {number} */ value) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3_600);
  if (hours >= 48) return `${Math.floor(hours / 24)} d ${hours % 24} h`;
  const minutes = Math.floor((seconds % 3_600) / 60);
  return hours > 0 ? `${hours} h ${minutes} min` : `${two(minutes)}:${two(seconds % 60)}`;
}
