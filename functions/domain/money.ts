const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** Digits behind the point, by ISO 4217: 2 for EUR, 0 for JPY; undefined for what is no currency. */
export function minorDigits(currency: string): number | undefined {
  if (!CURRENCIES.has(currency)) return undefined;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits;
}

/** Reads an amount like `1250.00`. @returns minor units; undefined for anything else, and for more digits than the currency has. */
export function minorAmount(text: string, currency: string): number | undefined {
  const digits = minorDigits(currency);
  const [, whole, fraction = ''] = /^(\d{1,12})(?:\.(\d+))?$/.exec(text) ?? [];
  if (digits === undefined || whole === undefined || fraction.length > digits) return undefined;
  return Number(`${whole}${fraction.padEnd(digits, '0')}`);
}

/** Writes minor units as {@link minorAmount} reads them. */
export const majorAmount = (minor: number, currency: string): string => {
  const digits = minorDigits(currency) ?? 0;
  return (minor / 10 ** digits).toFixed(digits);
};
