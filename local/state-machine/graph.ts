import type { Exit, State } from './states.ts';

/** The longest state name, in Unicode characters. */
const LONGEST_NAME = 80;

/** What is wrong with how the states hang together. */
export function checkGraph(startAt: string, states: ReadonlyMap<string, State>): string[] {
  const problems: string[] = [];
  const long = [...states.keys()].filter((name) => [...name].length > LONGEST_NAME);
  for (const name of long)
    problems.push(`state "${name}": the name is longer than ${LONGEST_NAME} characters`);
  if (!states.has(startAt)) return [...problems, `StartAt: there is no state "${startAt}"`];

  const reached = new Set([startAt]);
  for (const name of reached) {
    for (const exit of exitsOf(states.get(name))) {
      if (exit.next === undefined) continue;
      if (states.has(exit.next)) reached.add(exit.next);
      else problems.push(`state "${name}", Next: there is no state "${exit.next}"`);
    }
  }
  for (const name of states.keys()) {
    if (!reached.has(name)) problems.push(`state "${name}": no state leads to it`);
  }
  if (problems.length === 0 && ![...states.values()].some(isTerminal)) {
    problems.push('States: there is no terminal state, so an execution could never end');
  }
  return problems;
}

function exitsOf(state: State | undefined): readonly Exit[] {
  switch (state?.type) {
    case 'Task':
      return [state.exit, ...state.catch.map(({ exit }) => exit)];
    case 'Choice':
      return [
        ...state.rules.map(({ exit }) => exit),
        ...(state.otherwise === undefined ? [] : [state.otherwise]),
      ];
    case 'Pass':
    case 'Wait':
      return [state.exit];
    case 'Succeed':
    case 'Fail':
    case undefined:
      return [];
  }
}

const isTerminal = (state: State) =>
  state.type === 'Succeed' || state.type === 'Fail' || ('exit' in state && state.exit.next === undefined);
