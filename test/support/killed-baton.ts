import { en } from '../../functions/views/texts/en.ts';
import { formFields, personaOf } from '../../local/personas.ts';
import { npmStart } from './npm-start.ts';

const SENDERS = 4;
/** One post in so many asks for a call; the others only subscribe, and end as not qualified. */
const ONE_HOT_IN = 5;
/** The latest instant of a kill after the first post was taken (ms): in the middle of the posts, or of what they set going. */
const LONGEST_LIFE = 2_000;
/** A post that is not answered in time is sent again. */
const POST_PATIENCE = 20_000;
const ENDS: readonly string[] = ['closed', 'unqualified'];
const MOST_ROUNDS = 150;

export interface Killing {
  /** Where `npm start` keeps what it knows. */
  readonly folder: string;
  readonly kills: number;
  readonly leads: number;
  readonly random: () => number;
  readonly onLife?: (life: number, accepted: number) => void;
}

export interface Survivors {
  /** Ids of the leads whose post was answered with 202. */
  readonly accepted: readonly string[];
  /** How many of them stand how at last, in the words of the local page. */
  readonly ends: Readonly<Record<string, number>>;
  /** Posts that had to be sent again. */
  readonly repeated: number;
}

/**
 * Kills `npm start` again and again while leads come in, each time at another instant. Who posts tries again until it
 * is answered, as a form's server does. After the last start reps answer every task, and time passes until each lead has ended.
 */
export async function surviveKills(options: Killing): Promise<Survivors> {
  const { folder, kills, leads, random, onLife = () => undefined } = options;
  const posts = postsOf(leads);
  for (let life = 0; life < kills; life += 1) {
    const baton = await npmStart(folder);
    const end = Math.round(random() * LONGEST_LIFE);
    const untilThen = Math.ceil((leads * (life + 1)) / kills);
    const before = posts.accepted.length;
    const sending = posts.send(baton.address, untilThen);
    for (let waited = 0; posts.accepted.length === before && waited < POST_PATIENCE; waited += 10) {
      await new Promise((wait) => setTimeout(wait, 10));
    }
    await new Promise((wait) => setTimeout(wait, end));
    await baton.kill();
    posts.stop();
    await sending;
    onLife(life, posts.accepted.length);
  }
  const last = await npmStart(folder);
  try {
    await posts.send(last.address, leads);
    const stateOf = await playOut(last.address, posts.accepted);
    return { accepted: posts.accepted, ends: counted(posts.accepted, stateOf), repeated: posts.repeated() };
  } finally {
    await last.kill();
  }
}

function counted(leads: readonly string[], stateOf: ReadonlyMap<string, string>): Record<string, number> {
  const ends: Record<string, number> = {};
  for (const id of leads) {
    const state = stateOf.get(id) ?? 'lost';
    ends[state] = (ends[state] ?? 0) + 1;
  }
  return ends;
}

function postsOf(leads: number) {
  const accepted: string[] = [];
  const left = Array.from({ length: leads }, (_, number) => number);
  let repeated = 0;
  let isOver = false;

  const post = async (address: string, number: number): Promise<void> => {
    const preset = number % ONE_HOT_IN === 0 ? 'hot' : 'cool';
    const response = await fetch(`${address}/leads`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': `post-${number}` },
      body: JSON.stringify(formFields(personaOf(2_000 + number), preset)),
      signal: AbortSignal.timeout(POST_PATIENCE),
    });
    if (response.status !== 202) throw new Error(`A post was answered with ${response.status}.`);
    const { leadId } = Object(await response.json());
    accepted.push(String(leadId));
  };
  const sender = async (address: string, until: number): Promise<void> => {
    while (!isOver && leads - left.length < until) {
      const number = left.shift();
      if (number === undefined) return;
      try {
        await post(address, number);
      } catch {
        repeated += 1;
        left.unshift(number);
        if (!isOver) await new Promise((wait) => setTimeout(wait, 20));
      }
    }
  };

  return {
    accepted,
    repeated: () => repeated,
    stop: () => {
      isOver = true;
    },
    /** Sends until so many have been sent in all, or it is stopped. */
    async send(address: string, until: number): Promise<void> {
      isOver = false;
      await Promise.all(Array.from({ length: SENDERS }, () => sender(address, until)));
    },
  };
}

/** Reps answer, and time passes: a quarter of an hour after answers, half a day while nobody is asked. */
async function playOut(address: string, leads: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const answered = new Set<string>();
  for (let round = 0; ; round += 1) {
    const stateOf = await statesOf(address);
    const isOver = leads.every((id) => ENDS.includes(stateOf.get(id) ?? ''));
    if (isOver || round === MOST_ROUNDS) return stateOf;
    const answers = await answerAll(address, answered);
    await fetch(`${address}/console/time`, {
      method: 'POST',
      body: new URLSearchParams({ minutes: answers > 0 ? '15' : '720' }),
      redirect: 'manual',
    });
  }
}

async function statesOf(address: string): Promise<ReadonlyMap<string, string>> {
  const entries = await getJson<{ id: string; state: string }>(`${address}/console/leads`);
  return new Map(entries.map(({ id, state }) => [id, state]));
}

async function getJson<Each>(address: string): Promise<readonly Each[]> {
  return (await (await fetch(address)).json()) as readonly Each[];
}

interface Head {
  readonly id: string;
  readonly kind: string;
}

/** Presses "Spoke, qualified", or "Accepted" where an SDR has said so, behind the link of each new task or offer. @returns how many mails were new. */
async function answerAll(address: string, answered: Set<string>): Promise<number> {
  const heads = await getJson<Head>(`${address}/console/mails`);
  const tasks = heads.filter(({ id, kind }) => PRESSES.has(kind) && !answered.has(id));
  for (const { id, kind } of tasks) {
    answered.add(id);
    const html = await (await fetch(`${address}/console/mails/${id}.html`)).text();
    const link = /href="[^"]*(\/t\/[^"#?]+)/.exec(html)?.[1];
    const isSecond = kind === 'task' && html.includes(en.second.title(''));
    if (link === undefined) throw new Error(`A mail of the kind ${kind} has no link.`);
    const press = await fetch(`${address}${link}`, {
      method: 'POST',
      body: new URLSearchParams({ do: isSecond ? 'accepted' : (PRESSES.get(kind) ?? '') }),
      redirect: 'manual',
    });
    if (press.status >= 400 && press.status !== 409)
      throw new Error(`A press was answered with ${press.status}.`);
  }
  return tasks.length;
}

/** What is pressed in which mail. */
const PRESSES: ReadonlyMap<string, string> = new Map([
  ['task', 'spoke-qualified'],
  ['queue', 'claim'],
]);
