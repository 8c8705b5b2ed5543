type Answers = Readonly<Record<string, string>>;

/** A lead is one record of limited size, and anybody may post in anybody's name: so there is a most of everything. */
export const MOST_ANSWERS = 100;
const LONGEST_NAME = 100;
const LONGEST_ANSWER = 500;

/** At most so many characters, and no half of one at the end. */
export const clip = (text: string, most: number): string =>
  text.slice(0, most).replace(/[\ud800-\udbff]$/, '');

/** What a form's further answers add to a lead; the raw post keeps them whole. */
export const clippedAnswers = (answers: Answers): Answers =>
  Object.fromEntries(
    Object.entries(answers)
      .filter(([name]) => name.length <= LONGEST_NAME)
      .slice(0, MOST_ANSWERS)
      .map(([name, text]) => [name, clip(text, LONGEST_ANSWER)]),
  );

/** Those later answers for which a lead has room: to questions that it has answered before, and some new ones. */
export const answersWithRoom = (known: Answers, later: Answers): Answers => {
  const room = MOST_ANSWERS - Object.keys(known).length;
  const isKnown = (name: string): boolean => Object.hasOwn(known, name);
  const entries = Object.entries(later);
  const fresh = entries.filter(([name]) => !isKnown(name)).slice(0, Math.max(0, room));
  return Object.fromEntries([...entries.filter(([name]) => isKnown(name)), ...fresh]);
};
