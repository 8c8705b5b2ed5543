import type { Proportion } from '../../../functions/domain/feedback/proportion.ts';
import type { Money } from '../../../functions/domain/numbers/sources.ts';
import { DAY, type DurationMs, HOUR, MINUTE, SECOND } from '../../../functions/domain/time.ts';

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** `12.0 % (8.9-16.1) of 300`; the bounds are those within which the true share lies with 95 % confidence. */
export const shareCell = ({ share, low, high, of }: Proportion): string =>
  share === undefined
    ? '-'
    : `${percent(share)} (${(low * 100).toFixed(1)}-${(high * 100).toFixed(1)}) of ${of}`;

/** To a tenth of the largest unit of which there is one. */
export function durationCell(ms: DurationMs | undefined): string {
  if (ms === undefined) return '-';
  if (ms >= DAY) return `${(ms / DAY).toFixed(1)} d`;
  if (ms >= HOUR) return `${(ms / HOUR).toFixed(1)} h`;
  return ms >= MINUTE ? `${(ms / MINUTE).toFixed(1)} min` : `${Math.round(ms / SECOND)} s`;
}

/** `8,500.00 EUR`: each currency by its own minor unit. */
export const moneyCell = (money: Money | undefined): string =>
  Object.entries(money ?? {})
    .map(([currency, minor]) => {
      const format = new Intl.NumberFormat('en-GB', { style: 'currency', currency, currencyDisplay: 'code' });
      const { maximumFractionDigits = 2 } = format.resolvedOptions();
      const number = (minor / 10 ** maximumFractionDigits).toLocaleString('en-GB', {
        minimumFractionDigits: maximumFractionDigits,
      });
      return `${number} ${currency}`;
    })
    .join(' + ') || '-';

/** What was learned since it was closed. */
export const restatedCell = (by: number): string => (by === 0 ? '' : `${by > 0 ? '+' : ''}${by}`);
