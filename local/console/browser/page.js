import { setClock, tick } from './clock.js';
import { morph } from './morph.js';

/**
 * The page is drawn by the server and works without this; with it, it is read again whenever something has changed,
 * and only what differs is touched.
 */

const TICK_MS = 250;

/** @type {Promise<void> | undefined} */
let reading;
let again = false;

/** Shows the present address as it is now; changes meanwhile are read once more. */
function refresh() {
  again = true;
  reading ??= (async () => {
    while (again) {
      again = false;
      await read();
    }
  })().finally(() => {
    reading = undefined;
  });
  return reading;
}

async function read() {
  const address = location.href;
  const response = await fetch(address);
  const next = new DOMParser().parseFromString(await response.text(), 'text/html');
  // Meanwhile the reader may have gone elsewhere, which asks for another reading anyway.
  if (address !== location.href) return;
  morph(document.body, next.body);
  pinForm();
  sayInTerminal();
  tick();
}

/** Whoever fills in the form keeps it while leads come in. */
function pinForm() {
  const form = document.querySelector('[data-place]');
  const isHome = location.pathname === '/' && location.search === '';
  if (isHome && form instanceof HTMLElement && matchMedia('(min-width: 900px)').matches) {
    history.replaceState(null, '', form.dataset['place'] ?? '/');
  }
}

/** @param {string} address */
async function go(address) {
  history.pushState(null, '', address);
  await refresh();
  const detail = document.querySelector('#detail');
  if (!(detail instanceof HTMLElement)) return;
  detail.scrollTop = 0;
  scrollTo(0, 0);
  detail.focus({ preventScroll: true });
}

document.addEventListener('click', (event) => {
  const target = event.target instanceof Element ? event.target : undefined;
  const copy = target?.closest('[data-copy]');
  if (copy instanceof HTMLElement) void copyText(copy);
  const link = target?.closest('a');
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!isPlain || link === null || link === undefined) return;
  if (link.origin !== location.origin || link.pathname !== '/' || link.target !== '' || link.hash !== '')
    return;
  event.preventDefault();
  void go(link.href);
});

window.addEventListener('popstate', () => void refresh());

/** @param {HTMLElement} button */
async function copyText(button) {
  const source = document.getElementById(button.dataset['copy'] ?? '');
  await navigator.clipboard.writeText(source?.textContent ?? '');
  const label = button.textContent;
  button.textContent = button.dataset['copied'] ?? label;
  setTimeout(() => {
    button.textContent = label;
  }, 1_500);
}

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !('quiet' in form.dataset)) return;
  event.preventDefault();
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form, event.submitter)) body.append(name, String(value));
  document.body.setAttribute('aria-busy', 'true');
  void fetch(form.action, { method: 'POST', body, redirect: 'manual' }).finally(() => {
    document.body.removeAttribute('aria-busy');
    return refresh();
  });
});

document.addEventListener('input', sayInTerminal);

/** The line for the terminal says what the form says. */
function sayInTerminal() {
  const form = document.querySelector('form[data-curl]');
  const line = document.getElementById('curl');
  if (!(form instanceof HTMLFormElement) || line === null) return;
  const { redirect: _ours, ...fields } = Object.fromEntries(new FormData(form));
  const quoted = JSON.stringify(fields).replaceAll("'", "'\\''");
  line.textContent = `curl ${form.dataset['curl']} -H 'content-type: application/json' \\\n  -d '${quoted}'`;
}

/** A letter is as high as it is long; it cannot say so itself, having no scripts. */
document.addEventListener('load', ({ target }) => fitLetter(target), true);

/** @param {unknown} frame */
function fitLetter(frame) {
  if (!(frame instanceof HTMLIFrameElement)) return;
  const root = frame.contentDocument?.documentElement;
  if (root) frame.height = String(root.scrollHeight);
}

const changes = new EventSource('/console/events');
// Whatever changed while nobody listened.
changes.addEventListener('open', () => void refresh());
changes.addEventListener('beat', ({ data }) => setClock(JSON.parse(data)));
changes.addEventListener('change', ({ data }) => {
  setClock(JSON.parse(data));
  void refresh();
});

setInterval(tick, TICK_MS);
pinForm();
tick();
for (const frame of document.querySelectorAll('iframe')) fitLetter(frame);
