import { CONTEXT_NAMES, DeploymentRefused } from '../lib/deployment-config.ts';
import { closest } from './baton/validation/closest.ts';

/**
 * The CDK takes any context value and says nothing of one that nobody reads: a name nearly ours was meant for us.
 *
 * @throws DeploymentRefused naming each such name and the one that was probably meant.
 */
export function refuseMistypedContext(names: readonly string[]): void {
  const lines = names
    .filter((name) => !CONTEXT_NAMES.some((known) => known === name))
    .flatMap((name) => {
      const meant = closest(name, CONTEXT_NAMES);
      return meant === undefined ? [] : [`  ${name} is unknown; did you mean ${meant}?`];
    });
  if (lines.length > 0)
    throw new DeploymentRefused(['This deployment needs other context values.', ...lines].join('\n'));
}
