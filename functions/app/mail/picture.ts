/** Plain rectangles, in pixels of CSS from the upper left corner. It holds no words: these stand beside it, and in its place. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rectangles: readonly Rectangle[];
}

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** `#2f7fe0`. */
  readonly colour: `#${string}`;
}
