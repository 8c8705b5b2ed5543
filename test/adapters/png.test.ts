import { decode } from 'fast-png';
import { expect, it } from 'vitest';
import { pngOf } from '../../functions/adapters/png.ts';

const pixelAt = ({ width, data }: ReturnType<typeof decode>, x: number, y: number) => [
  ...data.slice((y * width + x) * 4, (y * width + x + 1) * 4),
];

it('draws rectangles on two pixels for one, and leaves the rest transparent', () => {
  const image = decode(
    pngOf({
      ...{ width: 6, height: 4 },
      rectangles: [
        { x: 1, y: 1, width: 2, height: 2, colour: '#2f7fe0' },
        { x: 2, y: 2.5, width: 4, height: 1.5, colour: '#868e9c' },
      ],
    }),
  );
  expect([image.width, image.height, image.channels]).toEqual([12, 8, 4]);
  expect(pixelAt(image, 0, 0)).toEqual([0, 0, 0, 0]);
  expect(pixelAt(image, 2, 2)).toEqual([0x2f, 0x7f, 0xe0, 255]);
  expect(pixelAt(image, 1, 2)).toEqual([0, 0, 0, 0]);
  expect(pixelAt(image, 6, 4)).toEqual([0, 0, 0, 0]);
  // Whatever is drawn later lies above.
  expect(pixelAt(image, 5, 5)).toEqual([0x86, 0x8e, 0x9c, 255]);
  expect(pixelAt(image, 11, 7)).toEqual([0x86, 0x8e, 0x9c, 255]);
});
