import { encode } from 'fast-png';
import type { Picture } from '../app/mail/picture.ts';

/** Pixels of the image to one of CSS: sharp on screens that have two. */
const SCALE = 2;
const CHANNELS = 4;

/** A picture as PNG, transparent where nothing is drawn, so that it fits a light and a dark mail. */
export function pngOf({ width, height, rectangles }: Picture): Uint8Array {
  const [columns, rows] = [width * SCALE, height * SCALE];
  const data = new Uint8Array(columns * rows * CHANNELS);
  for (const { x, y, width: wide, height: high, colour } of rectangles) {
    const pixel = [...Buffer.from(colour.slice(1), 'hex'), 255];
    const [from, to] = [Math.round(x * SCALE), Math.round((x + wide) * SCALE)];
    for (let row = Math.round(y * SCALE); row < Math.round((y + high) * SCALE); row += 1)
      for (let column = from; column < to; column += 1) data.set(pixel, (row * columns + column) * CHANNELS);
  }
  return encode({ width: columns, height: rows, data, channels: CHANNELS });
}
