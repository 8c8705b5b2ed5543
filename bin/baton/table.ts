/**
 * Lines of columns as wide as their widest cell; numbers to the right.
 *
 * @param rows - The first one names the columns.
 * @param texts - The names of those columns that hold text.
 */
export function table(rows: readonly (readonly string[])[], texts: readonly string[]): readonly string[] {
  const [head = []] = rows;
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return texts.includes(head[column] ?? '') ? cell.padEnd(width) : cell.padStart(width);
      })
      .join('  ')
      .trimEnd(),
  );
}
