import type { LifecycleStage } from '../../../domain/lead/lead.ts';

const NAMES: ReadonlyMap<string, string> = new Map<LifecycleStage, string>([
  ['lead', 'Lead'],
  ['mql', 'MQL'],
  ['sal', 'SAL'],
  ['sql', 'SQL'],
  ['opportunity', 'Opportunity'],
  ['customer', 'Customer'],
]);

/** How a stage of a lead's life is called; what is no stage stays as it is. */
export const stageName = (id: string): string => NAMES.get(id) ?? id;
