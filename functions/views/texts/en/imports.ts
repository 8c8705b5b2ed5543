const leads = (n: number): string => (n === 1 ? '1 lead' : `${n.toLocaleString('en')} leads`);
const rows = (n: number): string => (n === 1 ? '1 row' : `${n.toLocaleString('en')} rows`);

/** Pages about tables of leads that are brought in at once. */
export const imports = {
  imports: {
    title: 'Imports',
    intro:
      'Bring in a table of leads. First you see what would become of it; nothing is stored until you say so.',
    kinds: { list: 'List of an event', backlog: 'Backlog', history: 'History' },
    kindHint:
      'Leads of a list or a backlog come to reps bit by bit, those of a list once a sales manager has approved it. A history fills the past.',
    fields: {
      table: 'Table (CSV in UTF-8)',
      as: 'What it is',
      name: 'What people call it',
      activity: 'What all of them did',
      on: 'When they did',
    },
    bounds: (rows: number, megabytes: number) =>
      `At most ${rows.toLocaleString('en')} rows and ${megabytes} MB; the command line takes any number.`,
    look: 'See what would become of it',
    none: 'Nothing was imported yet.',
    before: 'Imported before',
    began: (kind: string, when: string) => `${kind}, ${when}`,
    leads,
    interrupted: 'Interrupted: send the same table again, and it goes on.',
    states: {
      proposed: 'waits for approval',
      releasing: 'coming to reps',
      paused: 'paused',
      refused: 'refused',
      stopped: 'stopped',
      done: 'all with reps',
    },
    progress: (gone: number, all: number) =>
      `${gone.toLocaleString('en')} of ${all.toLocaleString('en')} with reps`,
    answered: (n: number) => `${n.toLocaleString('en')} answered`,
    by: (who: string, when: string) => `decided by ${who}, ${when}`,
    next: (when: string) => `next look ${when}`,
  },
  importPreview: {
    title: (name: string) => `What would become of ${name}`,
    rows,
    counts: {
      leads: 'Leads',
      fresh: 'New',
      known: 'Known',
      customers: 'Customers, in a deal, or of an account with an owner',
      'handed-on': 'Handed to reps bit by bit',
      'in-talks': 'With a rep already, who sees what is new',
      withheld: 'Of companies whose leads are handed to nobody, left out',
      disqualified: 'Left out by the criteria',
      unreachable: 'May not be contacted, or by no way that is known',
      test: 'Test addresses, left out',
      duplicates: 'Rows that repeat an address',
      bad: 'Rows that cannot be read, left out',
    },
    history: 'They fill the past. Nothing is opened, and nobody is mailed.',
    pools: 'Who takes them',
    asOf: 'As accounts and routes are today. What changes until a lead is released, and who is away or full then, shows only then.',
    pool: (leads: string, aDay: number) => `${leads}, ${aDay} a day`,
    owned: (n: number) =>
      `${n.toLocaleString('en')} of them are offered to the owner of their account or company first`,
    until: (days: number, when: string) =>
      days === 1 ? `one working day, until ${when}` : `${days} working days, until ${when}`,
    days: (days: number) => (days === 1 ? 'one working day' : `${days} working days`),
    never: 'nobody there takes any',
    faults: 'What cannot be read',
    fault: (line: number, column: string) => (column === '' ? `Row ${line}` : `Row ${line}, ${column}`),
    more: (n: number) => `… and ${n.toLocaleString('en')} more`,
    import: (n: number) => `Import ${leads(n)}`,
    approval: 'Then the manager of each pool is asked. Nothing goes to reps before they approve.',
    again: 'Another table',
  },
  importRun: {
    going: (done: number, all: number) =>
      `${done.toLocaleString('en')} of ${all.toLocaleString('en')} rows are in`,
    rest: 'So many fit into one go. The rest waits for your press.',
    goOn: 'Go on',
    done: (n: number) => (n === 1 ? '1 lead is in' : `${leads(n)} are in`),
    late: (n: number) =>
      `${rows(n)} came late: this import is closed. Send ${n === 1 ? 'it' : 'them'} as an import of another name.`,
    erased: (n: number) => `${leads(n)} ${n === 1 ? 'was' : 'were'} erased meanwhile.`,
    waits: (pool: string, leads: string) => `${pool}: ${leads}`,
    list: 'The managers of these pools are asked now:',
    backlog: 'They come to the reps of these pools from the next working day on:',
    all: 'All imports',
  },
};

/** What the manager of a pool is asked about a list, by mail and on the page behind its link. */
export const approval = {
  subject: (n: number, name: string, pool: string) => `${leads(n)} for ${pool}: approve ${name}?`,
  label: (name: string) => `${name}, your decision is needed`,
  detail: 'None of them goes to reps before you approve.',
  title: (name: string, pool: string) => `${name} for ${pool}`,
  states: {
    proposed: 'Waits for you',
    releasing: 'Approved',
    paused: 'Paused',
    refused: 'Refused',
    stopped: 'Stopped',
    done: 'All are with reps',
  },
  facts: {
    leads: 'Leads',
    grades: 'By grade',
    routes: 'By route',
    pace: 'Pace',
    until: 'Takes',
  },
  pace: (aDay: number) => `${aDay} a day, best first`,
  long: (days: number) => (days === 1 ? 'one working day' : `${days.toLocaleString('en')} working days`),
  untilDay: (long: string, day: string) => `${long}, until ${day}`,
  never: 'Nobody in this pool takes any: see who is paused, and the limits.',
  rules:
    'Reps get them as their working day begins. Room stays free for those who come by themselves, and whoever raises a hand goes first.',
  open: 'Look and decide',
  approve: (n: number) => `Approve: hand on ${leads(n)}`,
  refuse: 'Refuse: hand on none',
  decided: (who: string, when: string) => `${who}, ${when}.`,
  gone: (gone: number, all: number) =>
    `${gone.toLocaleString('en')} of ${all.toLocaleString('en')} are with reps.`,
  expires: (when: string) => `The link works until ${when}.`,
  why: 'You get this because you lead the pool, or stand in for who does.',
  over: {
    title: 'This link is over',
    text: 'It was good for thirty days. Where the list still waits, operations can approve it.',
  },
};
