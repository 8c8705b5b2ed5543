/**
 * A copy without the undefined fields, which no table would hold.
 *
 * @param keep - What becomes of each other value.
 */
export const definedFields = <Record extends object>(
  record: Record,
  keep: (value: unknown) => unknown = (value) => value,
): Record => {
  const copy: { [name: string]: unknown } = {};
  for (const name in record) {
    const value = record[name];
    if (value !== undefined) copy[name] = keep(value);
  }
  return copy as Record;
};
