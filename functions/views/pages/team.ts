import type { TeamBrief, TeamMember } from '../../app/desk/desk-brief.ts';
import { words } from '../lead-words.ts';
import { type Child, type Html, html } from '../markup.ts';
import { cityOf, localMinute, moment } from '../moments.ts';
import { deskPages } from '../texts/en/desk-pages.ts';
import { absencePath, deskPage, tokenField } from './desk.ts';
import type { Page } from './shell.ts';

/** Who is there and who is away, and where it may be said that somebody is, or is back. */
export function teamPage(brief: TeamBrief, token: string): Page {
  const { title, intro, nobody } = deskPages.team;
  const { members } = brief;
  return deskPage(brief, token, {
    title,
    css: STYLE,
    main: [
      html`<div class="stack"><h1>${title}</h1><p class="soft">${intro}</p></div>`,
      members.length === 0
        ? html`<section class="card"><p>${nobody}</p></section>`
        : groupsOf(members).map(
            ({ label, members: group }, at) =>
              html`<section class="card" aria-labelledby="group-${at}"><h2 id="group-${at}" dir="auto">${label}</h2>
<ul class="members">${group.map((member) => line(member, brief.at, token))}</ul></section>`,
          ),
    ],
  });
}

interface Group {
  readonly label: string;
  readonly members: readonly TeamMember[];
}

/** One for each team; everybody together where nobody is in a team. */
function groupsOf(members: readonly TeamMember[]): readonly Group[] {
  const { everybody, others, of } = deskPages.team;
  const ids = [...new Set(members.map(({ team }) => team?.id))];
  return ids.map((id) => {
    const group = members.filter(({ team }) => team?.id === id);
    const team = group[0]?.team;
    const rest = ids.length === 1 ? everybody : others;
    return { label: team === undefined ? rest : of(words(team.name), words(team.pool)), members: group };
  });
}

function line(member: TeamMember, at: number, token: string): Html {
  const { name, away, zone, bookingUrl, mayChange } = member;
  return html`<li><div class="who"><b dir="auto">${words(name)}</b><span class="${away === undefined ? 'soft' : 'due'}">${stateOf(away, zone, at)}</span></div>
${bookingUrl !== undefined && html`<p class="booking"><a href="${bookingUrl}" aria-label="${deskPages.team.bookingOf(words(name))}">${deskPages.team.booking}</a></p>`}
${mayChange && forms(member, at, token)}</li>`;
}

function stateOf(away: TeamMember['away'], zone: string, at: number): string {
  const { here, silent, busyUntil, awayUntil } = deskPages.team;
  if (away === undefined) return here;
  return away.isSilent ? silent : (away.isBusy ? busyUntil : awayUntil)(moment(away.until, zone, at));
}

/** Times are those of the person's zone, which may not be the reader's. */
function forms({ id, name, away, zone }: TeamMember, at: number, token: string): Child {
  const { change, until, save, back } = deskPages.team;
  const field = `until-${id}`;
  const press = (label: string) => html`<button aria-label="${label} (${words(name)})">${label}</button>`;
  return html`<details><summary>${change(words(name))}</summary>
<form method="post" action="${absencePath(id)}">${tokenField(token)}
<div class="group"><label for="${field}">${until(cityOf(zone))}</label>
<input id="${field}" type="datetime-local" name="until" required min="${localMinute(at, zone)}"></div>
<div class="group">${press(save)}</div></form>
${
  away !== undefined &&
  html`<form method="post" action="${absencePath(id)}">${tokenField(token)}<input type="hidden" name="until" value="">${press(back)}</form>`
}</details>`;
}

const STYLE = `
.members li{padding:10px 0;border-top:1px solid var(--rule)}
.members li:first-child{border-top:0}
.who{display:flex;flex-wrap:wrap;justify-content:space-between;gap:2px 12px}
.booking a{display:inline-flex;align-items:center;min-height:44px}
.members form{max-width:420px}
.members form+form{margin:12px 0 8px}
.members .due{font-weight:600}
`;
