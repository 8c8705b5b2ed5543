import { table } from '../table.ts';
import { lowestServed, type Point } from './curve.ts';

/** The curve as lines for a terminal. @param inTime - From 0 to 1. */
export function linesOf(points: readonly Point[], current: number, inTime: number): readonly string[] {
  const served = lowestServed(points, inTime);
  const share = `${Math.round(inTime * 100)} %`;
  return [
    ...table([HEAD, ...points.map((point) => rowOf(point, current))], ['']),
    '',
    served === undefined
      ? `This team answers ${share} in time at none of these thresholds.`
      : `${served} is the lowest of these thresholds at which this team answers ${share} in time.`,
  ];
}

const HEAD = [
  'threshold',
  'handoffs',
  'a day',
  'accepted %',
  'wait h, median',
  'wait h, 90th',
  'in time %',
  'in line',
  '',
];

const rowOf = (
  { threshold, handoffs, perDay, acceptance, waitHours, inTime, inLine }: Point,
  current: number,
): readonly string[] => [
  String(threshold),
  String(handoffs),
  perDay.toFixed(1),
  percent(acceptance.share),
  waitHours?.median.toFixed(1) ?? '',
  waitHours?.ninetieth.toFixed(1) ?? '',
  percent(inTime),
  String(inLine),
  threshold === current ? 'in force' : '',
];

const percent = (share: number | undefined): string => (share === undefined ? '' : (share * 100).toFixed(1));
