import { type Child, type Html, html } from '../markup.ts';
import { hrefOf, type Place, type Tab } from '../place.ts';
import { texts } from '../texts.ts';
import { cityOf, clockText, dayText } from '../times.ts';
import { type Hour, timeForm } from './parts.ts';

export interface Shell {
  readonly place: Place;
  readonly hour: Hour;
  readonly speed: number;
  /** How many things a section wants seen. */
  readonly marks: Readonly<Partial<Record<Tab, string>>>;
  /** The list beside the content; absent where the content has the whole width. */
  readonly list?: Html | undefined;
  readonly detail: Html;
  /** Whether a phone shows the list, or what was chosen from it. */
  readonly view: 'list' | 'detail';
  readonly back?: { readonly href: string; readonly label: string } | undefined;
}

/** The one page. */
export const shell = ({ place, hour, speed, marks, list, detail, view, back }: Shell): string =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${texts.title}</title>
<link rel="icon" href="/console/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/console/style.css">
<script type="module" src="/console/page.js"></script>
</head>
<body data-view="${view}" class="${list === undefined ? 'single' : 'double'}">
<a class="skip" href="#detail">${texts.skip}</a>
<header class="top">
<a class="brand" href="/"><img src="/console/icon.svg" width="28" height="28" alt=""><span class="brand-name">${texts.brand}</span></a>
<nav class="tabs" aria-label="${texts.tabsLabel}">${tabs(place, marks)}</nav>
${clock(hour, speed)}
</header>
<main>
${list !== undefined && html`<section class="list" id="list" aria-label="${texts.tabs[place.tab]}">${listHeading(place, view)}${list}</section>`}
<div class="detail" id="detail" tabindex="0">${back !== undefined && html`<p class="back"><a class="more" href="${back.href}">${back.label}</a></p>`}${detail}</div>
</main>
</body>
</html>`.toString();

/** Where a phone shows the list alone, its heading is the page's. */
const listHeading = ({ tab }: Place, view: Shell['view']): Html =>
  view === 'list'
    ? html`<h1 class="hidden">${texts.tabs[tab]}</h1>`
    : html`<h2 class="hidden">${texts.tabs[tab]}</h2>`;

const tabs = ({ tab }: Place, marks: Shell['marks']): Child =>
  (Object.entries(texts.tabs) as [Tab, string][]).map(
    ([id, label]) =>
      html`<a class="tab" href="${hrefOf({ tab: id })}" ${id === tab && html`aria-current="page"`}>${label}${marks[id] !== undefined && html` <span class="mark">${marks[id]}</span>`}</a>`,
  );

const PASSES = [
  [15, '15 min'],
  [60, '1 h'],
] as const;

const clock = (
  { now, zone }: Hour,
  speed: number,
): Html => html`<div class="clock" role="group" aria-label="${texts.clock.label}">
<p><time class="hand" data-clock data-zone="${zone}" data-now="${now}" data-speed="${speed}">${clockText(now, zone)}</time> <span class="soft">${dayText(now, zone)}<span class="roomy">, ${cityOf(zone)}</span>${speed !== 1 && `, ${texts.clock.pace(speed)}`}</span></p>
${PASSES.map(([minutes, length]) => timeForm('minutes', minutes, texts.clock.pass(length), texts.clock.passLong(length)))}
</div>`;
