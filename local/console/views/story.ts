import { type LatencyLedger, SEGMENTS } from '../../../functions/domain/analytics/latency.ts';
import type { Choice } from '../choice.ts';
import type { Judgement } from '../judgement.ts';
import { type Child, type Html, html } from '../markup.ts';
import type { Panel } from '../panel.ts';
import { hrefOf, type Place } from '../place.ts';
import type { Step } from '../steps.ts';
import type { Story } from '../story.ts';
import { texts } from '../texts.ts';
import { momentText, preciseText } from '../times.ts';
import { countdown, type Hour, moment, scrolling, timeForm } from './parts.ts';

/** The story of one lead: how it stands, what has happened, and what comes next. */
export function storyView(story: Story, place: Place, hour: Hour): Html {
  const { entry, role, facts, test, steps, ahead, posted } = story;
  return html`<article class="story" id="story-${entry.id}">
<header class="who">
<h1 dir="auto">${entry.name}</h1>
${role !== '' && html`<p class="role" dir="auto">${role}</p>`}
<p class="soft" dir="auto">${[...facts, entry.email].filter(Boolean).join(' · ')}</p>
${test && html`<p class="flag">${texts.story.test}</p>`}
</header>
${panel(story, place, hour)}
${posted !== undefined && posted.length > 0 && html`<section class="card"><h2>${texts.story.posted}</h2><dl class="envelope">${posted.map(([name, value]) => html`<div><dt>${name}</dt><dd dir="auto">${value}</dd></div>`)}</dl></section>`}
<section class="card">
<h2>${texts.story.heading}</h2>
<ol class="steps">
${steps.map((step, number) => stepItem(step, steps[number - 1], place, hour, number))}
${ahead.length > 0 && html`<li class="step now" id="now"><span class="step-body"><strong>${texts.story.now}</strong></span></li>`}
${ahead.map(
  ({ at, text }) =>
    html`<li class="step ahead" id="ahead-${at}"><span class="step-time">${moment(at, hour)}</span><span class="step-body"><span>${text}</span></span></li>`,
)}
</ol>
</section>
${story.latency !== undefined && latencyCard(story.latency)}
</article>`;
}

/** Where the time went, for who asks whether the machine or people took it. */
function latencyCard({ segments, machineMs, humanMs }: LatencyLedger): Html {
  const { heading, total, names } = texts.latency;
  const spent = SEGMENTS.filter((segment) => segments[segment] > 0);
  return html`<section class="card">
<h2>${heading}</h2>
<p>${total(preciseText(machineMs), preciseText(humanMs))}</p>
<dl class="points latency">${spent.map(
    (segment) => html`<div><dt>${preciseText(segments[segment])}</dt><dd>${names[segment]}</dd></div>`,
  )}</dl>
</section>`;
}

function panel({ panel: shown, mail, ahead: [next] }: Story, place: Place, hour: Hour): Html {
  const { tone, label, large, details, until } = shown;
  const isTime = /^\d\d:\d\d$/.test(large);
  return html`<section class="panel ${tone}" aria-label="${label}">
<p>${label}</p>
<p class="${isTime ? 'time' : 'words'}">${large}</p>
${until !== undefined && html`<p class="left">${bar(shown, hour)}${countdown(until, hour)}</p>`}
${details.map((detail) => html`<p>${detail}</p>`)}
${next !== undefined && html`<p>${next.text}: ${moment(next.at, hour)}.</p>`}
${
  (mail !== undefined || next !== undefined) &&
  html`<div class="panel-actions">
${mail !== undefined && html`<a class="button" href="${hrefOf({ show: place.show, lead: place.lead, mail: mail.id })}">${texts.story.openMail(mail.whose)}</a>`}
${next !== undefined && passUntil(next.at, hour)}
</div>`
}
</section>`;
}

function passUntil(at: number, { now, zone }: Hour): Html {
  const words = texts.clock.passUntil(momentText(at, zone, now));
  return timeForm('until', at, words, words);
}

/** A style sheet cannot count on by our clock: the browser does, where it has scripts. */
function bar({ until = 0, since = 0 }: Panel, { now }: Hour): Child {
  return (
    Math.max(since, now) < until &&
    html`<progress class="bar" aria-hidden="true" max="${until - since}" value="${Math.max(0, until - now)}" data-from="${until}"></progress>`
  );
}

function stepItem(step: Step, before: Step | undefined, place: Place, hour: Hour, number: number): Html {
  const { at, tone, title, detail, stage, quote, judgement, choice, mail } = step;
  const { now, zone } = hour;
  const isSameTime = before !== undefined && momentText(before.at, zone, now) === momentText(at, zone, now);
  return html`<li class="step ${tone}" id="step-${number}"><span class="${isSameTime ? 'hidden' : 'step-time'}">${moment(at, hour)}</span><div class="step-body">
<p class="step-title"><strong>${title}</strong>${stage !== undefined && tone !== 'minor' && html`<span class="stage">${stage}</span>`}${
    mail !== undefined &&
    html`<a class="more" href="${hrefOf({ show: place.show, lead: place.lead, mail })}">${texts.story.openThisMail}</a>`
  }</p>
${detail !== undefined && judgement === undefined && html`<p class="soft">${detail}</p>`}
${quote !== undefined && html`<blockquote dir="auto">${quote}</blockquote>`}
${judgement !== undefined && judgementBlock(judgement)}
${choice !== undefined && choiceBlock(choice, momentText(at, zone, now))}
</div></li>`;
}

function judgementBlock(judgement: Judgement): Html {
  const { fit, engagement, needed, missing, qualified, by, reasons, known, unknown } = judgement;
  const { threshold, request, below, parts } = texts.score;
  const verdict = qualified ? (by === 'request' ? request : threshold(needed)) : below(needed, missing);
  return html`<p>${verdict}</p>
<dl class="points">${reasons.map(
    ({ points, label }) =>
      html`<div><dt class="${points < 0 ? 'minus' : ''}">${points < 0 ? '−' : '+'}${Math.abs(points)}</dt><dd>${label}</dd></div>`,
  )}</dl>
<p class="soft">${parts(fit, engagement)}. ${[
    known.length > 0 && `${texts.score.known}: ${known.join(', ')}.`,
    unknown.length > 0 && `${texts.score.ask}: ${unknown.join(', ')}.`,
  ]
    .filter(Boolean)
    .join(' ')}</p>`;
}

/** Each who was thought of, with the first reason against: the whole decision, as it was stored. */
function choiceBlock({ pool, summary, people }: Choice, when: string): Html {
  const { person, busy, reason, caption } = texts.choice;
  return html`<p>${summary}</p>
${
  people.length > 0 &&
  scrolling(
    caption(pool, when),
    html`<table class="choice"><caption class="hidden">${caption(pool, when)}</caption>
<thead class="hidden"><tr><th scope="col">${person}</th><th scope="col">${reason}</th><th scope="col">${busy}</th></tr></thead>
<tbody>${people.map(
      ({ name, load, reason: why, chosen }) =>
        html`<tr class="${chosen ? 'chosen' : ''}"><th scope="row">${name}</th><td>${why}</td><td class="soft">${load}</td></tr>`,
    )}</tbody></table>`,
  )
}`;
}
