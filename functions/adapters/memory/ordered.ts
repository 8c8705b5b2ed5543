/** Index of the first element that is not before the wanted place. The list must be in the order of `isBefore`. */
export const lowerBound = <Element>(
  list: readonly Element[],
  isBefore: (element: Element) => boolean,
): number => {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const element = list[middle];
    if (element !== undefined && isBefore(element)) low = middle + 1;
    else high = middle;
  }
  return low;
};
